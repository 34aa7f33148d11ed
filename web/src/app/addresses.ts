import { notFound } from "@tanstack/react-router";
import { isPlural } from "@/lib/kinds";

export type Search = Record<string, unknown>;

const text = (search: Search, name: string) =>
  typeof search[name] === "string" ? { [name]: search[name] } : {};

/** The texts of these names, as far as an address has them. */
export const pick = <K extends string>(search: Search, ...names: K[]): { [name in K]?: string } =>
  Object.assign({}, ...names.map((name) => text(search, name)));

/** Nothing is at the address of a kind that there is not. */
export function known(plural: string): void {
  if (!isPlural(plural)) throw notFound();
}

/** Nor of a sort of triggers. */
export function knownSort(sort: string): void {
  if (!["schedules", "hooks", "events"].includes(sort)) throw notFound();
}
