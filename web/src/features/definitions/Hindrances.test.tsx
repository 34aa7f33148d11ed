import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { Hindrances } from "./Hindrances";

const DELEGATES = { pointer: "/spec/agents/0", message: "agent 'ada' may delegate, and has no colleague" };

describe("what is said before a publish", () => {
  it("is nothing where there is nothing", () => {
    const { container } = render(<Hindrances hindrances={[]} isRemark onGo={vi.fn()} />);
    expect(container.textContent).toBe("");
  });

  it("tells remarks from what is in the way, and leads to the place of each", async () => {
    const onGo = vi.fn();
    render(
      <>
        <Hindrances hindrances={[DELEGATES]} isRemark onGo={onGo} />
        <Hindrances hindrances={[DELEGATES, { pointer: null, message: "no YAML" }]} onGo={onGo} />
      </>,
    );
    expect(screen.getByRole("button", { name: "2 things in the way" })).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "One remark" }));
    const list = await screen.findByRole("menu", { name: "Holds nothing up" });
    expect(list.textContent).toContain("may delegate");
    fireEvent.click(screen.getByRole("menuitem"));
    await vi.waitFor(() => expect(onGo).toHaveBeenCalledWith("/spec/agents/0"));
  });
});
