import type { ReactNode } from "react";
import type { JsonObject } from "@/api/contracts";
import type { Hints } from "@/ui/schema-form/form-contracts";
import type { Faults } from "@/ui/schema-form/schema-faults";
import type { Field } from "@/ui/schema-form/schema-model";
import type { AskForm } from "./live/AskedHere";
import type { Follow } from "./live/use-run";
import type { Drawn } from "./model/graph-contracts";

/** The draft as the editor holds it; each change goes back into the same draft. */
export interface CanvasProps {
  plural: Drawn;
  /** Empty for what has none yet. */
  name: string;
  spec: JsonObject;
  fields: readonly Field[];
  hints: Hints;
  /** By pointers from the root of the document: "/spec/tasks/0". */
  faults: Faults;
  /** What a save or a publish was refused for; of what has changed since, some is no fault any more. */
  refused: Faults;
  /** All that the server found, and the spec in which it found it. */
  told: { readonly faults: Faults; readonly spec: JsonObject } | null;
  /** The place that the person asked to be led to; a new object for each time. */
  asked: { readonly pointer: string } | null;
  readOnly: boolean;
  /** The YAML holds no whole document: nothing is changed here until it does. */
  isYamlBroken: boolean;
  /** Whether it is a draft that the server has: not one that is new, nor a version. Only that is tried and pinned to. */
  isKept: boolean;
  onSpec: (spec: JsonObject) => void;
  /** The YAML of the same draft, to stand beside the drawing. */
  yaml?: ReactNode;
  /** Fields of what the document says of itself. */
  description: ReactNode;
  labels: ReactNode;
  /** The node that the page's address names: "tide", "poll/ask", "tasks/draft". */
  node?: string | undefined;
  onNode?: (node: string | undefined) => void;
  /** Follows what is tried here; `execution` is the trial that is laid over the drawing. */
  follow: Follow;
  /** The form of a question that a trial asks. */
  askForm: AskForm;
  /** The dialog in which an agent or a task is changed, or made to be put onto the canvas (`name` is null then). */
  partForm: (props: {
    plural: "agents" | "tasks";
    name: string | null;
    onDone: (name: string) => void;
    onClose: () => void;
  }) => ReactNode;
  execution?: string | undefined;
  onExecution: (id: string | null) => void;
}
