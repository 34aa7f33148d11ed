import IconButton from "@mui/material/IconButton";
import { ArrowDown, ArrowUp, CopyPlus, Layers, Trash2 } from "lucide-react";
import { useMemo } from "react";
import { useWords } from "@/lib/words";
import type { GraphNode } from "../model/graph-contracts";
import type { Editing } from "../use-editing";

const ASKED = 300;

/** What the outline can do with the chosen node: connect, reorder, duplicate, open, remove. */
export function OutlineActions({ node, editing }: { node: GraphNode; editing: Editing }) {
  const t = useWords("canvas");
  const { graph, why, inner } = editing;
  const { id, title, fixed, inside } = node;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `why` asks the graph and nothing else
  const targets = useMemo(
    () =>
      graph.nodes
        .filter((other) => other.id !== id)
        .map((other) => ({ ...other, reason: graph.nodes.length > ASKED ? null : why(id, other.id) })),
    [graph, id, inner],
  );
  const open = targets.filter(({ reason }) => reason === null);
  const buttons = [
    ["move_earlier", ArrowUp, () => editing.move(id, -1), fixed],
    ["move_later", ArrowDown, () => editing.move(id, 1), fixed],
    ["duplicate_node", CopyPlus, () => editing.duplicate(), fixed],
    ["open_body_named", Layers, () => editing.enter(id), inside === null],
    ["remove_node", Trash2, () => editing.remove(new Set([id])), fixed],
  ] as const;
  return (
    <fieldset className="outline-actions">
      <legend className="unseen">{t("actions_of", { name: title })}</legend>
      {open.length === 0 && targets[0]?.reason && <p className="muted small">{targets[0].reason}</p>}
      <select
        hidden={open.length === 0}
        aria-label={t("connect_to", { name: title })}
        value=""
        onChange={({ target }) => editing.connect(id, target.value)}
      >
        <option value="">{t("connect_to_short")}</option>
        {targets.map((other) => (
          <option key={other.id} value={other.id} title={other.reason ?? undefined}>
            {other.reason === null ? other.title : `${other.title} — ${other.reason}`}
          </option>
        ))}
      </select>
      <span>
        {buttons
          .filter(([, , , hidden]) => !hidden)
          .map(([key, Icon, act]) => (
            <IconButton
              key={key}
              size="small"
              title={t(key, { name: title })}
              aria-label={t(key, { name: title })}
              onClick={act}
            >
              <Icon size={15} aria-hidden="true" />
            </IconButton>
          ))}
      </span>
    </fieldset>
  );
}
