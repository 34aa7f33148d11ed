import type { ComponentType } from "react";
import type { Hint, Hints } from "./form-contracts";
import type { Faults } from "./schema-faults";
import type { Field, Value } from "./schema-model";

interface FormProps {
  fields: readonly Field[];
  value: Value;
  onChange: (value: Value) => void;
  faults?: Faults;
  hints?: Hints;
  idPrefix: string;
  moreLabel?: string;
  disabled?: boolean;
}

/** What a part that holds a form of its own is given; its hints and faults begin at its own value. */
export interface PartProps {
  id: string;
  field: Field;
  hint: Hint;
  hints: Hints;
  value: unknown;
  faults: Faults;
  disabled: boolean;
  /** The form for what is inside: given, because a form holds parts and a part holds a form. */
  form: ComponentType<FormProps>;
  onChange: (value: unknown) => void;
}
