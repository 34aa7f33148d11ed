import type { ReactNode } from "react";
import type { Definition, JsonObject } from "@/api/contracts";
import type { Plural } from "@/lib/kinds";
import type { Hints } from "@/ui/schema-form/form-contracts";
import type { Faults } from "@/ui/schema-form/schema-faults";
import type { Field } from "@/ui/schema-form/schema-model";

/** What a drawing of the draft is given. */
export interface DrawingProps {
  spec: JsonObject;
  fields: readonly Field[];
  hints: Hints;
  faults: Faults;
  /** What a save or a publish was refused for; of what has changed since, some is no fault any more. */
  refused: Faults;
  /** All that the server found, and the spec in which it found it. */
  told: { readonly faults: Faults; readonly spec: JsonObject } | null;
  /** The place that the person asked to be led to; a new object for each time. */
  asked: { readonly pointer: string } | null;
  readOnly: boolean;
  /** The YAML holds no whole document: until it does, nothing else is changed, and `spec` is what it last held. */
  isYamlBroken: boolean;
  onSpec: (spec: JsonObject) => void;
  /** The YAML of the same draft, for whoever wants to see both. */
  yaml: ReactNode;
  /** Fields of what the document says of itself. */
  description: ReactNode;
  labels: ReactNode;
}

/** What is made or changed without leaving the definition that it is a part of. */
export interface PartProps {
  plural: "agents" | "tasks";
  /** Null for a new one. */
  name: string | null;
  onDone: (name: string) => void;
  onClose: () => void;
}

export interface EditorProps {
  plural: Plural;
  /** Null for a new one. */
  definition: Definition | null;
  onCreated?: (name: string) => void;
  eyebrow: ReactNode;
  tabs?: ReactNode;
  actions?: ReactNode;
  /** What is done more seldom: at the end of the head. */
  rare?: ReactNode;
  /** Shows the draft as a drawing in the place of the form and the YAML. */
  drawing?: ((props: DrawingProps) => ReactNode) | undefined;
}
