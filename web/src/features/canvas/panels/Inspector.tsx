import Button from "@mui/material/Button";
import { Link } from "@tanstack/react-router";
import { ExternalLink, Layers, PencilLine } from "lucide-react";
import { type Ref, useState } from "react";
import { useCan } from "@/api/me";
import { useWords, wordsOf } from "@/lib/words";
import type { CanvasProps } from "../canvas-contracts";
import { bodyPointer } from "../model/bodies";
import type { Graph, GraphEdge, GraphNode } from "../model/graph-contracts";
import { NODE_ICONS, PLAIN_ICON } from "../node-icons";
import type { Editing } from "../use-editing";
import { Connections } from "./Connections";
import { PartForm, type PartFormProps } from "./PartForm";

interface Props extends Omit<PartFormProps, "pointer" | "onEdit" | "without">, Pick<CanvasProps, "partForm"> {
  part: GraphNode | GraphEdge;
  editing: Editing;
  mark: string | null;
  panel: Ref<HTMLElement>;
}

function titleOf(part: GraphNode | GraphEdge, { nodes }: Graph): string {
  if ("title" in part) return part.title;
  const named = (wanted: string) => nodes.find(({ id }) => id === wanted)?.title ?? wanted;
  return wordsOf("canvas")("edge_plain", { from: named(part.source), to: named(part.target) });
}

/** What a node stands for is a definition of its own: an agent or a task is changed right here. */
function PartButton({ plural, name, partForm }: NonNullable<GraphNode["refers"]> & Pick<Props, "partForm">) {
  const t = useWords("canvas");
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  if ((plural !== "agents" && plural !== "tasks") || !can(`${plural}.write`)) return null;
  const close = () => setOpen(false);
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        startIcon={<PencilLine size={15} />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t("change_it_here", { name })}
      </Button>
      {isOpen && partForm({ plural, name, onDone: close, onClose: close })}
    </>
  );
}

/** What is drawn as nodes of its own is not written here again. */
function drawnApart(node: GraphNode | null): readonly string[] {
  if (node?.kind === "result") return ["members", "type"];
  return node && node.inside !== null ? ["do"] : [];
}

/** The settings of one node or edge, in a form made from the schema, and the way to what it stands for. */
export function Inspector({ part, editing, mark, panel, partForm, ...form }: Props) {
  const t = useWords("canvas");
  const node = "title" in part ? part : null;
  const { graph, path, spec } = editing;
  const title = titleOf(part, graph);
  const Icon = NODE_ICONS[node?.kind ?? ""] ?? PLAIN_ICON;
  const pointer = part.pointer === null ? null : `${bodyPointer(spec, path) ?? ""}${part.pointer}`;
  return (
    <section
      className={`canvas-panel canvas-inspector kind-${node?.kind ?? "edge"}`}
      aria-label={t("settings_of", { name: title })}
      ref={panel}
      tabIndex={-1}
    >
      <h2 className="inspector-title">
        <span className="canvas-node-mark">
          <Icon size={16} aria-hidden="true" />
        </span>
        {title}
      </h2>
      {mark && <p className="form-fault small">{mark}</p>}
      {node?.refers && !form.readOnly && <PartButton {...node.refers} partForm={partForm} />}
      {node?.refers && (
        <Link to="/$plural/$name" params={node.refers} className="small inspector-link">
          <ExternalLink size={13} aria-hidden="true" /> {t("open_definition", { name: node.refers.name })}
        </Link>
      )}
      {node && node.inside !== null && (
        <Button
          size="small"
          variant="outlined"
          startIcon={<Layers size={15} />}
          onClick={() => editing.enter(node.id)}
        >
          {t("open_body_of", { count: node.inside })}
        </Button>
      )}
      {pointer !== null && (
        <PartForm
          key={part.id}
          {...form}
          pointer={pointer}
          without={drawnApart(node)}
          onEdit={editing.edit}
        />
      )}
      {pointer === null && !node?.refers && <p className="muted small">{t("nothing_to_set")}</p>}
      {node && <Connections node={node} editing={editing} readOnly={form.readOnly} />}
    </section>
  );
}
