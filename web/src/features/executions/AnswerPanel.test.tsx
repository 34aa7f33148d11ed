import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Execution } from "@/api/contracts";
import { AnswerPanel } from "./AnswerPanel";

type Waiting = Execution["waiting_for"][number];

const asked = (id: string, facts: Partial<Waiting>) =>
  ({
    id,
    purpose: "human_input",
    request: id,
    task: `the ${id}`,
    prompt: `What of ${id}?`,
    output: "",
    parameters: null,
    ...facts,
  }) as Waiting;

function shown(...waiting_for: Waiting[]) {
  const execution = { id: "run", waiting_for } as unknown as Execution;
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { enabled: false } } })}>
      <AnswerPanel execution={execution} askForm={(request) => <p>the form of {request}</p>} />
    </QueryClientProvider>,
  );
}

describe("what an execution waits for", () => {
  it("is a form where something is asked, and a judgement where there is an output", () => {
    shown(
      asked("depth", { parameters: { type: "object" } }),
      asked("report", { output: "The tide turns at noon." }),
    );
    const question = screen.getByRole("region", { name: /the depth/ });
    expect(question.textContent).toContain("What of depth?");
    expect(question.textContent).toContain("the form of depth");
    const judged = screen.getByRole("region", { name: /the report/ });
    expect(judged.textContent).toContain("The tide turns at noon.");
    expect(judged.textContent).not.toContain("the form of");
  });

  it("is nothing where nobody is asked", () => {
    shown();
    expect(screen.queryByRole("region")).toBeNull();
  });
});
