import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { moment } from "@/lib/format";
import { Awaited } from "./Awaited";
import { asksPeople, StatusTag } from "./StatusTag";

const NOON = "2026-06-01T12:00:00Z";
const EVENING = "2026-06-01T18:00:00Z";
const wait = (step: string, sender = "") => ({ step, agent: "clerk", sender, until: EVENING });

describe("what an execution waits for that is no person", () => {
  it("is a time, or messages with who waits, from whom and until when", () => {
    render(<Awaited execution={{ expects: [wait("a"), wait("b", "desk")], wakes_at: NOON }} />);
    expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
      `clerk waits for a message until ${moment(EVENING)}`,
      `clerk waits for a message from desk until ${moment(EVENING)}`,
      `Goes on by itself at ${moment(NOON)}`,
    ]);
  });

  it("is told once where the time is that of the message", () => {
    render(<Awaited execution={{ expects: [wait("a")], wakes_at: EVENING }} />);
    expect(screen.getAllByRole("listitem")).toHaveLength(1);
  });

  it("is nothing where nothing is waited for", () => {
    render(<Awaited execution={{ expects: [], wakes_at: null }} />);
    expect(screen.queryByRole("list")).toBeNull();
  });

  it("is not said to be for a person", () => {
    const execution = { status: "waiting", waiting_for: [] } as const;
    expect(asksPeople({ ...execution, waiting_for: [] })).toBe(false);
    render(<StatusTag status="waiting" asks={asksPeople({ ...execution, waiting_for: [] })} />);
    expect(screen.getByText("Waiting")).toBeTruthy();
    render(<StatusTag status="waiting" asks />);
    expect(screen.getByText("Waiting for you")).toBeTruthy();
  });
});
