// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import { styleNonce } from "./nonce";

function given(content: string): void {
  document.head.innerHTML = `<meta name="csp-nonce" content="${content}" />`;
}

afterEach(() => {
  document.head.innerHTML = "";
});

test.each(["q1-_x", "__MnEzZrLJQD41S2Y40-Zw", "_", "--"])("the nonce %s is taken as it is", (nonce) => {
  given(nonce);
  expect(styleNonce()).toBe(nonce);
});

test.each(["__CSP_NONCE__", ""])("“%s” is no nonce: nobody put one there", (content) => {
  given(content);
  expect(styleNonce()).toBeUndefined();
});

test("a page without the mark has no nonce", () => {
  expect(styleNonce()).toBeUndefined();
});
