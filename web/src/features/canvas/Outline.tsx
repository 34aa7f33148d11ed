import IconButton from "@mui/material/IconButton";
import { ArrowDown, ArrowUp, CircleAlert, Trash2 } from "lucide-react";
import type { KeyboardEvent } from "react";
import type { Problem } from "./model/drawings";
import type { GraphNode } from "./model/graph-contracts";
import { NODE_ICONS, PLAIN_ICON } from "./node-icons";
import type { Editing } from "./use-editing";

interface Props {
  editing: Editing;
  problems: readonly Problem[];
  readOnly: boolean;
}

/** Up and down go from one node to the next, as on the canvas; the other keys are those of the buttons. */
function walk(event: KeyboardEvent<HTMLButtonElement>) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined || event.altKey) return;
  const all = [...(event.currentTarget.closest("ul")?.querySelectorAll<HTMLElement>(".outline-name") ?? [])];
  event.preventDefault();
  all[all.indexOf(event.currentTarget) + by]?.focus();
}

function Row({ node, editing, problems, readOnly }: Props & { node: GraphNode }) {
  const Icon = NODE_ICONS[node.kind] ?? PLAIN_ICON;
  const { graph, selected } = editing;
  const problem = problems.find((each) => each.node === node.id);
  const next = graph.edges.filter(({ source }) => source === node.id);
  const titles = next.map(({ target }) => graph.nodes.find(({ id }) => id === target)?.title ?? target);
  const isSelected = selected.has(node.id);
  const onKey = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key === "Delete" && !node.fixed && !readOnly) editing.remove(new Set([node.id]));
    else if (event.altKey && event.key === "ArrowUp") editing.move(node.id, -1);
    else if (event.altKey && event.key === "ArrowDown") editing.move(node.id, 1);
    else return walk(event);
    event.preventDefault();
  };
  return (
    <li className="outline-row">
      <button
        type="button"
        className="outline-name"
        aria-pressed={isSelected}
        onKeyDown={onKey}
        onClick={() => editing.select(new Set([node.id]))}
      >
        <Icon size={15} aria-hidden="true" />
        <span>
          <b>{node.title}</b>
          {titles.length > 0 && <span className="muted small"> → {titles.join(", ")}</span>}
        </span>
        {problem && (
          <CircleAlert size={15} aria-label={`Problem: ${problem.message}`} className="canvas-node-fault" />
        )}
      </button>
      {isSelected && !readOnly && !node.fixed && (
        <span className="outline-actions">
          <select
            aria-label={`Connect ${node.title} to`}
            value=""
            onChange={({ target }) => editing.connect(node.id, target.value)}
          >
            <option value="">Connect to…</option>
            {graph.nodes
              .filter(({ id, kind }) => id !== node.id && kind !== "request")
              .map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
          </select>
          <IconButton aria-label={`Move ${node.title} earlier`} onClick={() => editing.move(node.id, -1)}>
            <ArrowUp size={15} aria-hidden="true" />
          </IconButton>
          <IconButton aria-label={`Move ${node.title} later`} onClick={() => editing.move(node.id, 1)}>
            <ArrowDown size={15} aria-hidden="true" />
          </IconButton>
          <IconButton aria-label={`Remove ${node.title}`} onClick={() => editing.remove(new Set([node.id]))}>
            <Trash2 size={15} aria-hidden="true" />
          </IconButton>
        </span>
      )}
    </li>
  );
}

/** The same document as a list: whatever the canvas can do, done by keys. */
export function Outline(props: Props) {
  return (
    <section className="canvas-panel" aria-label="Outline">
      <h2>Outline</h2>
      <p className="muted small">Arrows: go · Enter: settings · Alt+arrows: move · Delete: remove</p>
      <ul className="outline">
        {props.editing.graph.nodes.map((node) => (
          <Row key={node.id} {...props} node={node} />
        ))}
      </ul>
      {props.editing.graph.nodes.length === 0 && <p className="muted small">Nothing yet: add from above.</p>}
    </section>
  );
}
