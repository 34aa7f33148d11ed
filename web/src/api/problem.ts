import { wordsOf } from "@/lib/words";
import type { FieldError, Problem } from "./contracts";

/** What the server said was wrong; `fields` point into the input. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly mend: string | null;
  readonly fields: readonly FieldError[];
  readonly requestId: string | null;

  constructor(problem: Partial<Problem> & { status: number }) {
    super(problem.detail || problem.title || wordsOf("app")("answered", { status: problem.status }));
    this.name = "ProblemError";
    this.status = problem.status;
    this.code = problem.code ?? "unknown";
    this.mend = problem.mend ?? null;
    this.fields = problem.fields ?? [];
    this.requestId = problem.request_id ?? null;
  }
}

/** One sentence for a person, and how to mend it when the server knows. */
export function explain(error: unknown): string {
  if (error instanceof ProblemError) return error.mend ? `${error.message} ${error.mend}` : error.message;
  if (error instanceof TypeError) return wordsOf("app")("no_answer");
  return error instanceof Error ? error.message : String(error);
}

/** What a screen says of a failure: a sentence, and the id by which the server's log knows the request. */
export function failureOf(error: unknown): { text: string; requestId: string | null } {
  return { text: explain(error), requestId: error instanceof ProblemError ? error.requestId : null };
}

/** The problem in a response that is not a success, whatever its body is. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const text = await response.text();
  const id = response.headers.get("x-request-id");
  const known = id === null ? {} : { request_id: id };
  try {
    const body: unknown = JSON.parse(text);
    if (body !== null && typeof body === "object") {
      return new ProblemError({ ...known, ...(body as Partial<Problem>), status: response.status });
    }
  } catch {
    // Not JSON: something between the page and the server answered.
  }
  return new ProblemError({ ...known, status: response.status, detail: text.slice(0, 300) });
}
