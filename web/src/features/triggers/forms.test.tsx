import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { EventForm } from "./EventForm";
import { targetsQuery } from "./queries";
import { SourceFields, useSource, wrongSource } from "./SourceFields";
import type { EventTrigger } from "./trigger-contracts";
import { priorityOf } from "./trigger-draft";

test("a priority is a whole number within the server's bounds; an empty field means none", () => {
  expect(["", "0", "-100", "100", " 7 "].map(priorityOf)).toEqual([0, 0, -100, 100, 7]);
  expect(["101", "-101", "1.5", "much"].map(priorityOf)).toEqual([null, null, null, null]);
});

/** The fields of a source that is new, and what they hold at any moment. */
function shown() {
  const kept = {} as { source: ReturnType<typeof useSource> };
  function Kept() {
    kept.source = useSource(undefined);
    return <SourceFields source={kept.source} faults={{}} />;
  }
  render(<Kept />);
  return kept;
}

test("an event trigger listens to an address, which is kept while another source is looked at", async () => {
  const person = userEvent.setup();
  const kept = shown();
  expect(wrongSource(kept.source)).toEqual({ at: "/source/event", note: "event_note" });
  await person.click(screen.getByRole("radio", { name: "Messages" }));
  expect(wrongSource(kept.source)).toEqual({ at: "/source/address", note: "address_note" });
  await person.type(screen.getByLabelText(/^Address of messages/), "@orders");
  expect(kept.source.value).toEqual({ on: "message", address: "orders" });
  expect(wrongSource(kept.source)).toBeNull();
  await person.click(screen.getByRole("radio", { name: "An event of the application" }));
  await person.click(screen.getByRole("radio", { name: "Messages" }));
  expect(kept.source.value).toEqual({ on: "message", address: "orders" });
});

test("an event trigger listens to the ends of a flow as well as of a crew", async () => {
  const person = userEvent.setup();
  const kept = shown();
  await person.click(screen.getByRole("radio", { name: "The end of an execution" }));
  await person.click(screen.getByRole("combobox", { name: "Kind" }));
  await person.click(screen.getByRole("option", { name: "Flow" }));
  await person.type(screen.getByLabelText("Definition"), "refund-desk");
  expect(kept.source.value).toMatchObject({
    definition: { kind: "Flow", name: "refund-desk" },
    statuses: ["failed"],
  });
});

test("a form that is changed shows address and priority, and does not ask the server for what is out of bounds", async () => {
  const trigger: EventTrigger = {
    id: "1",
    name: "take-order",
    definition: { kind: "Crew", name: "desk" },
    version: null,
    priority: 20,
    source: { on: "message", address: "orders" },
    inputs: "payload",
    only_if: null,
    is_paused: false,
    revision: 1,
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
  };
  const queries = new QueryClient();
  queries.setQueryData(targetsQuery("Crew").queryKey, [{ name: "desk", version: 1 }]);
  render(
    <QueryClientProvider client={queries}>
      <EventForm trigger={trigger} onDone={() => undefined} onCancel={() => undefined} />
    </QueryClientProvider>,
  );
  const person = userEvent.setup();
  expect(screen.getByLabelText<HTMLInputElement>(/^Address of messages/).value).toBe("orders");
  const priority = screen.getByLabelText<HTMLInputElement>("Priority");
  expect(priority.value).toBe("20");
  await person.clear(priority);
  await person.type(priority, "101");
  await person.click(screen.getByRole("button", { name: "Save" }));
  expect(screen.getByText("A whole number from -100 to 100")).toBeTruthy();
  expect(queries.isMutating()).toBe(0);
});
