import { act, render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { notify, notifyOf } from "@/lib/notices";
import { Notices } from "./Notices";

describe("notices", () => {
  it("show the request id of what the server refused, to be copied", () => {
    render(<Notices />);
    act(() => {
      notify("Saved", "good");
      notifyOf({ text: "It is over.", told: null, requestId: "req-17" });
      notifyOf({ text: "No wind", told: null, requestId: null });
    });
    const said = (text: string) => screen.getByText(text, { exact: false }).closest(".notice") as HTMLElement;
    expect(within(said("It is over.")).getByText("req-17")).toBeTruthy();
    expect(within(said("It is over.")).getByRole("button", { name: "Copy the request id" })).toBeTruthy();
    for (const without of ["Saved", "No wind"]) {
      expect(within(said(without)).queryByRole("button", { name: "Copy the request id" })).toBeNull();
    }
  });
});
