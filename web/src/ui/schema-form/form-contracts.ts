import type { Field } from "./schema-model";

/** What a field offers beyond its schema: the names it may refer to, a better label, its place. */
export interface Hint {
  options?: readonly string[];
  /** Where the options come from, said to the reader: "No tool is there yet." */
  optionsNote?: string;
  label?: string;
  help?: string;
  widget?: "properties";
  primary?: boolean;
  hidden?: boolean;
}
/** By pointer; a `*` in a pointer stands for any row of a list. */
export type Hints = { readonly [pointer: string]: Hint };

/** The hints below this pointer, as seen from there. */
export function hintsBelow(hints: Hints, pointer: string): Hints {
  const inside = Object.entries(hints).filter(([at]) => at.startsWith(`${pointer}/`));
  return Object.fromEntries(inside.map(([at, hint]) => [at.slice(pointer.length), hint]));
}

/** What every control of a field is given. */
export interface InputProps {
  id: string;
  field: Field;
  hint: Hint;
  value: unknown;
  fault: string | null;
  disabled: boolean;
  onChange: (value: unknown) => void;
}
