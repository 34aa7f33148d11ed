import type { Ref } from "react";
import type { CanvasProps } from "../canvas-contracts";
import type { GraphEdge, GraphNode } from "../model/graph-contracts";
import type { Editing } from "../use-editing";
import { Inspector } from "./Inspector";
import { WholePanel } from "./WholePanel";

interface Props
  extends Pick<
    CanvasProps,
    "plural" | "spec" | "fields" | "hints" | "faults" | "readOnly" | "description" | "labels" | "partForm"
  > {
  /** What is chosen; without it, the settings are those of the whole. */
  part: GraphNode | GraphEdge | undefined;
  editing: Editing;
  mark: string | null;
  panel: Ref<HTMLElement>;
}

/** Whether there is anything to set: not where several nodes are chosen, nor nothing inside of a body. */
export const hasSettings = (part: Props["part"], { selected, path }: Editing) =>
  part !== undefined || (selected.size === 0 && path.length === 0);

/** The settings of what is chosen, or of the whole document. */
export function SettingsPanel({
  part,
  editing,
  mark,
  panel,
  plural,
  description,
  labels,
  partForm,
  ...form
}: Props) {
  if (!hasSettings(part, editing)) return null;
  return part ? (
    <Inspector part={part} editing={editing} mark={mark} panel={panel} partForm={partForm} {...form} />
  ) : (
    <WholePanel
      plural={plural}
      description={description}
      labels={labels}
      onEdit={editing.edit}
      panel={panel}
      {...form}
    />
  );
}
