import { notFound } from "@tanstack/react-router";
import { isPlural } from "@/lib/kinds";

export type Search = Record<string, unknown>;

const text = (search: Search, name: string) =>
  typeof search[name] === "string" ? { [name]: search[name] } : {};

/** The texts of these names, as far as an address has them. */
export const pick = <K extends string>(search: Search, ...names: K[]): { [name in K]?: string } =>
  Object.assign({}, ...names.map((name) => text(search, name)));

/** Addresses hold texts alone, as a person would write them: `?version=3`, and not the JSON of a text. */
export const readSearch = (written: string): Search => Object.fromEntries(new URLSearchParams(written));

export function writeSearch(search: Search): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined);
  const written = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return written === "" ? "" : `?${written}`;
}

/** Nothing is at the address of a kind that there is not. */
export function known(plural: string): void {
  if (!isPlural(plural)) throw notFound();
}

/** Nor of a sort of triggers. */
export function knownSort(sort: string): void {
  if (!["schedules", "hooks", "events"].includes(sort)) throw notFound();
}
