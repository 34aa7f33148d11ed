import { X } from "lucide-react";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { useWords } from "@/lib/words";
import { found, type Row } from "../model/tree";
import { NODE_ICONS, PLAIN_ICON } from "../node-icons";

const SHOWN = 8;

interface Props {
  rows: readonly Row[];
  onGo: (row: Row) => void;
  onClose: () => void;
}

/** Finds a node by its name, its kind or what it refers to, in bodies as well. */
export function Finder({ rows, onGo, onClose }: Props) {
  const t = useWords("canvas");
  const id = useId();
  const [wanted, setWanted] = useState("");
  const [at, setAt] = useState(0);
  const hits = useMemo(() => found(rows, wanted), [rows, wanted]);
  const shown = hits.slice(0, SHOWN);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const hit = shown[at];
    if (by !== undefined) setAt((at + by + shown.length) % Math.max(1, shown.length));
    else if (event.key === "Escape") onClose();
    else if (event.key === "Enter" && hit) onGo(hit);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search className="canvas-finder" aria-label={t("find")}>
      <div className="canvas-finder-head">
        <input
          // biome-ignore lint/a11y/noAutofocus: it appears because a person asked to type into it
          autoFocus
          role="combobox"
          aria-label={t("find_node")}
          aria-expanded={shown.length > 0}
          aria-controls={id}
          aria-activedescendant={shown[at] ? `${id}-${at}` : undefined}
          placeholder={t("find_node")}
          value={wanted}
          onChange={({ target }) => {
            setWanted(target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <span className="muted small">{t("n_found", { count: hits.length })}</span>
        <button type="button" className="icon-button" aria-label={t("close")} onClick={onClose}>
          <X size={15} aria-hidden="true" />
        </button>
      </div>
      <div role="listbox" id={id} aria-label={t("found")}>
        {shown.map((row, index) => {
          const Icon = NODE_ICONS[row.node.kind] ?? PLAIN_ICON;
          return (
            <button
              key={row.address}
              type="button"
              role="option"
              id={`${id}-${index}`}
              tabIndex={-1}
              aria-selected={index === at}
              className="outline-name"
              onClick={() => onGo(row)}
            >
              <Icon size={15} aria-hidden="true" />
              <span>
                <b>{row.node.title}</b>{" "}
                <span className="muted small">{row.path.join(" › ") || row.node.detail}</span>
              </span>
            </button>
          );
        })}
      </div>
    </search>
  );
}
