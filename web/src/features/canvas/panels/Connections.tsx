import IconButton from "@mui/material/IconButton";
import { ArrowLeft, ArrowRight, Trash2 } from "lucide-react";
import { useWords } from "@/lib/words";
import type { GraphNode } from "../model/graph-contracts";
import type { Editing } from "../use-editing";

/** The edges of a node, each with the way to its settings and away. */
export function Connections({
  node,
  editing,
  readOnly,
}: {
  node: GraphNode;
  editing: Editing;
  readOnly: boolean;
}) {
  const t = useWords("canvas");
  const { graph } = editing;
  const edges = graph.edges.filter(({ source, target }) => source === node.id || target === node.id);
  if (edges.length === 0) return null;
  return (
    <section className="canvas-connections" aria-label={t("connections")}>
      <h3>{t("connections")}</h3>
      <ul>
        {edges.map(({ id, source, target, label, pointer }) => {
          const out = source === node.id;
          const other = graph.nodes.find((each) => each.id === (out ? target : source))?.title ?? "";
          return (
            <li key={id} className="connection">
              <button
                type="button"
                className="outline-name"
                aria-label={t(out ? "edge_to" : "edge_from", { name: other })}
                onClick={() => editing.select(new Set([id]))}
              >
                {out ? (
                  <ArrowRight size={14} aria-hidden="true" />
                ) : (
                  <ArrowLeft size={14} aria-hidden="true" />
                )}
                <span>
                  {other} {label && <code>{label}</code>}
                </span>
              </button>
              {pointer && !readOnly && (
                <IconButton
                  size="small"
                  aria-label={t("remove_edge", { name: other })}
                  onClick={() => editing.remove(new Set([id]))}
                >
                  <Trash2 size={14} aria-hidden="true" />
                </IconButton>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
