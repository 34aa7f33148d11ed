import { CircleAlert } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useWords } from "@/lib/words";
import type { Row } from "../model/tree";
import { NODE_ICONS, PLAIN_ICON } from "../node-icons";
import type { Editing } from "../use-editing";
import { OutlineActions } from "./OutlineActions";
import { ROW, useWindow } from "./use-window";

interface Props {
  editing: Editing;
  rows: readonly Row[];
  /** What is wrong, by the address of the node. */
  wrong: ReadonlyMap<string, string>;
  readOnly: boolean;
  onSettings: () => void;
}

/** The same document as a tree: whatever the canvas can do, done by keys. Only the lines in sight are drawn. */
export function Outline({ editing, rows, wrong, readOnly, onSettings }: Props) {
  const t = useWords("canvas");
  const { path, selected, graph } = editing;
  const way = path.join("/");
  const [chosen] = selected.size === 1 ? selected : [];
  const at = rows.findIndex(({ node, path: inside }) => node.id === chosen && inside.join("/") === way);
  const [cursor, setCursor] = useState(0);
  const current = Math.min(at >= 0 ? at : cursor, Math.max(0, rows.length - 1));
  const { frame, from, to, reveal } = useWindow(rows.length);
  const wanted = useRef<number | null>(null);
  const node = graph.nodes.find(({ id }) => id === chosen);

  useEffect(() => {
    if (at >= 0) reveal(at);
  }, [at, reveal]);
  useEffect(() => {
    // The line may only now be drawn: the keys go on from there.
    if (wanted.current === null) return;
    frame.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`)?.focus();
    wanted.current = null;
  });

  const go = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    wanted.current = index;
    setCursor(index);
    reveal(index);
    editing.jump(row.path, row.node.id);
  };
  /** Where a key leads from a line; null when it leads nowhere. */
  const wayOf = (key: string, index: number, { node: here, path: inside }: Row): number | null => {
    const above = () =>
      rows.findIndex(
        ({ node: each, path: over }) => each.title === inside.at(-1) && over.length < inside.length,
      );
    const ways: { [key: string]: number | null } = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: rows.length - 1,
      ArrowRight: here.inside ? index + 1 : null,
      ArrowLeft: inside.length > 0 ? above() : null,
    };
    return ways[key] ?? null;
  };
  const reorder = (index: number, by: 1 | -1 | 0, { node: here, path: inside }: Row) => {
    if (by === 0 || readOnly || here.fixed || inside.join("/") !== way) return false;
    wanted.current = index + by;
    editing.move(here.id, by);
    return true;
  };
  const remove = (index: number, { node: here }: Row) => {
    wanted.current = Math.max(0, index - 1);
    editing.remove(new Set([here.id]));
    return true;
  };
  const open = ({ node: here, path: inside }: Row) => {
    editing.jump(inside, here.id);
    onSettings();
    return true;
  };
  const act = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, index: number, row: Row): boolean => {
    if (ctrlKey || metaKey) return false;
    if (altKey) return reorder(index, { ArrowUp: -1 as const, ArrowDown: 1 as const }[key] ?? 0, row);
    if (key === "Delete" && !readOnly) return remove(index, row);
    if (key === "Enter") return open(row);
    const to = wayOf(key, index, row);
    if (to !== null) go(to);
    return to !== null;
  };
  const onKey = (event: KeyboardEvent, index: number) => {
    const row = rows[index];
    if (row === undefined || !act(event, index, row)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className="canvas-panel canvas-outline" aria-label={t("outline")}>
      <h2>
        {t("outline")} <span className="muted small">{t("n_nodes", { count: rows.length })}</span>
      </h2>
      <div className="outline" ref={frame}>
        <div role="tree" aria-label={t("nodes")} style={{ height: rows.length * ROW }}>
          {rows.slice(from, to).map(({ node: each, address, path: inside, next }, offset) => {
            const index = from + offset;
            const Icon = NODE_ICONS[each.kind] ?? PLAIN_ICON;
            const problem = wrong.get(address);
            return (
              <div
                key={address}
                role="treeitem"
                tabIndex={index === current ? 0 : -1}
                data-row={index}
                aria-level={inside.length + 1}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                aria-selected={index === at}
                aria-label={`${each.title}, ${each.detail}${next ? ` → ${next}` : ""}${problem ? `, ${problem}` : ""}`}
                className={`outline-name kind-${each.kind}`}
                style={{ top: index * ROW, paddingLeft: 8 + inside.length * 18 }}
                onKeyDown={(event) => onKey(event, index)}
                onClick={() => go(index)}
                onDoubleClick={() => each.inside !== null && editing.jump([...inside, each.title], null)}
              >
                <Icon size={15} aria-hidden="true" />
                <span>
                  <b>{each.title}</b>
                  {next && <span className="muted small"> → {next}</span>}
                </span>
                {problem && <CircleAlert size={15} aria-hidden="true" className="canvas-node-fault" />}
              </div>
            );
          })}
        </div>
      </div>
      {rows.length === 0 && <p className="muted small">{t("nothing_yet")}</p>}
      {node && !readOnly && <OutlineActions key={node.id} node={node} editing={editing} />}
      <p className="muted small outline-help">{t("outline_keys")}</p>
    </section>
  );
}
