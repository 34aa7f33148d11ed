import type { ChatMessage, JsonObject } from "@/api/contracts";

/** What can be talked to, in the order in which it is offered. */
export const PARTNERS = ["agents", "crews", "flows", "pipelines"] as const;
export type PartnerPlural = (typeof PARTNERS)[number];

export const canBeTalkedTo = (plural: string): plural is PartnerPlural =>
  PARTNERS.some((each) => each === plural);

const FINAL = new Set(["succeeded", "failed", "cancelled"]);

export const isOver = ({ status, is_removed: removed }: ChatMessage) =>
  removed || (status !== null && FINAL.has(status));

/** Pages come newest first; a conversation is read from its beginning. */
export function inOrder(pages: readonly { items: readonly ChatMessage[] }[]): ChatMessage[] {
  return pages.flatMap(({ items }) => items).reverse();
}

/** The inputs of a message without the one that holds its words, to be sent again with others. */
export function beside(inputs: JsonObject, spoken: string | null): JsonObject {
  if (spoken === null) return inputs;
  const { [spoken]: _, ...others } = inputs;
  return others;
}
