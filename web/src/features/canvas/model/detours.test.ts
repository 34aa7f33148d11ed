import { expect, test } from "vitest";
import { detour } from "./detours";

const block = (x: number, y: number) => ({ id: `${x} ${y}`, x, y, width: 200, height: 60 });
const [from, to] = [
  { x: 0, y: 100 },
  { x: 600, y: 100 },
];

test("an edge goes straight where nothing stands between", () => {
  expect(detour(from, to, [], 20)).toBeNull();
  expect(detour(from, to, [block(200, 300), block(-300, 80), block(700, 80)], 20)).toBeNull();
});

test("an edge goes around what stands between, on the nearer side", () => {
  expect(detour(from, to, [block(200, 80)], 20)?.label).toEqual({ x: 300, y: 60 });
  expect(detour(from, to, [block(200, 50)], 20)?.label).toEqual({ x: 300, y: 130 });
  expect(detour(from, to, [block(200, 80)], 20)?.path).toMatch(/^M0 100C.*C.*C.* 600 100$/);
});

test("a side on which another stands is not taken", () => {
  expect(detour(from, to, [block(200, 80), block(200, 10)], 20)?.label.y).toBe(160);
});

test("what leads back, and what finds no way, is drawn as it is", () => {
  expect(detour(to, from, [block(200, 80)], 20)).toBeNull();
  expect(detour(from, to, [block(-10, 80)], 20)).toBeNull();
});
