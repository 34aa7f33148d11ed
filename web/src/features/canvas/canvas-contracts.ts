import type { ReactNode } from "react";
import type { JsonObject } from "@/api/contracts";
import type { Hints } from "@/ui/schema-form/form-contracts";
import type { Faults } from "@/ui/schema-form/schema-faults";
import type { Field } from "@/ui/schema-form/schema-model";
import type { Follow } from "./live/use-run";
import type { Drawn } from "./model/graph-contracts";

/** The draft as the editor holds it; each change goes back into the same draft. */
export interface CanvasProps {
  plural: Drawn;
  name: string;
  spec: JsonObject;
  fields: readonly Field[];
  hints: Hints;
  /** By pointers from the root of the document: "/spec/tasks/0". */
  faults: Faults;
  readOnly: boolean;
  onSpec: (spec: JsonObject) => void;
  /** The YAML of the same draft, to stand beside the drawing. */
  yaml?: ReactNode;
  /** The node that the page's address names: "tide", "poll/ask", "tasks/draft". */
  node?: string | undefined;
  onNode?: (node: string | undefined) => void;
  /** Follows what is tried here; `execution` is the trial that is laid over the drawing. */
  follow: Follow;
  execution?: string | undefined;
  onExecution: (id: string | null) => void;
}
