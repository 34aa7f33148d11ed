import { messageWords, problemWords } from "@/lib/server-words";
import { wordsOf } from "@/lib/words";
import type { FieldError, Problem } from "./contracts";

/** A fault with its message and its way to mend in the page's language, as far as that has words for them. */
export function inPageLanguage(fault: FieldError): FieldError {
  const { message, mend } = fault;
  return {
    ...fault,
    message: messageWords(message) ?? message,
    ...(mend ? { mend: messageWords(mend) ?? mend } : {}),
  };
}

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
    this.fields = (problem.fields ?? []).map(inPageLanguage);
    this.requestId = problem.request_id ?? null;
  }
}

export interface FailureWords {
  /** One sentence or two: what is wrong, and how to mend it where that is known. */
  text: string;
  /** What the server says of it in its own language, where the page's says less. */
  told: string | null;
  /** By which the server's log knows the request. */
  requestId: string | null;
}

/** A problem by its code in the page's language; null in the language that the server speaks itself. */
function translated(problem: ProblemError): Pick<FailureWords, "text" | "told"> | null {
  const known = problemWords(problem.code);
  if (known === null) return null;
  const own = problem.mend && messageWords(problem.mend);
  const mend = own || known.mend;
  const detail = [problem.message, mend ? "" : problem.mend].filter(Boolean).join(" ");
  return {
    text: [known.title, mend].filter(Boolean).join(" "),
    told: known.whole ? null : detail,
  };
}

/** What a screen says of a failure. */
export function failureOf(error: unknown): FailureWords {
  if (!(error instanceof ProblemError)) {
    if (error instanceof TypeError) return { text: wordsOf("app")("no_answer"), told: null, requestId: null };
    return { text: error instanceof Error ? error.message : String(error), told: null, requestId: null };
  }
  const inEnglish = { text: [error.message, error.mend].filter(Boolean).join(" "), told: null };
  return { ...(translated(error) ?? inEnglish), requestId: error.requestId };
}

/** The same in one line. */
export function explain(error: unknown): string {
  const { text, told } = failureOf(error);
  return [text, told].filter(Boolean).join(" ");
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
