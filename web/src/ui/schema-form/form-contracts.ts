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
export type Hints = { readonly [pointer: string]: Hint };

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
