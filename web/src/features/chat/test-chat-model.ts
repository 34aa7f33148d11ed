import type { ChatMessage, Execution } from "@/api/contracts";
import { isOver } from "./chat-model";

/** What was said to a draft, and the trial that answers it. */
export interface Tried {
  id: string;
  text: string;
  at: string;
}

/** A trial as a message of a conversation. */
export function messageOf({ id, text, at }: Tried, execution: Execution | null): ChatMessage {
  return {
    id,
    text,
    inputs: {},
    execution_id: id,
    status: execution?.status ?? "queued",
    answer: execution?.output?.text ?? null,
    json: execution?.output?.json ?? null,
    reason: execution?.reason ?? null,
    is_removed: false,
    created_at: at,
    finished_at: execution?.finished_at ?? null,
  };
}

const MOST = 20;
const LONGEST = 6_000;

/** What was said before, for the next message: the newest that were answered. */
export function historyOf(messages: readonly ChatMessage[]): { role: "user" | "assistant"; text: string }[] {
  return messages
    .filter((message) => isOver(message) && message.status === "succeeded" && message.answer)
    .slice(-MOST)
    .flatMap(({ text, answer }) => [
      { role: "user" as const, text: text.slice(0, LONGEST) },
      { role: "assistant" as const, text: (answer ?? "").slice(0, LONGEST) },
    ]);
}
