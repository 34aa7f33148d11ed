import Button from "@mui/material/Button";
import { Plus } from "lucide-react";
import { type RefObject, useState } from "react";
import { useCan } from "@/api/me";
import { KINDS } from "@/lib/kinds";
import { useWords, type Words } from "@/lib/words";
import { OFFER_TYPE } from "../Board";
import type { CanvasProps } from "../canvas-contracts";
import type { Offer } from "../model/graph-contracts";
import { NODE_ICONS, PLAIN_ICON } from "../node-icons";
import type { Editing } from "../use-editing";
import { PatternPicker } from "./PatternPicker";

const GROUPS = ["agents", "tasks", "crews", "work", "ways", "people", "data"] as const;

/** A type of node is called in the reader's language; a definition by its name. */
const nameOf = (t: Words<"canvas">, { kind, name }: Offer) =>
  kind === name ? t(`kind_${kind}` as Parameters<Words<"canvas">>[0]) : name;

/** What can be made here, and which group it joins. */
const MADE = { crews: ["agents", "tasks"], pipelines: ["agents"], flows: [] } as const;

interface Props extends Pick<CanvasProps, "partForm"> {
  editing: Editing;
  find: RefObject<HTMLInputElement | null>;
}

/** What can be put onto the canvas: dragged there, or added by a press. */
export function Palette({ editing, find: input, partForm }: Props) {
  const t = useWords("canvas");
  const kinds = useWords("kinds");
  const can = useCan();
  const [find, setFind] = useState("");
  const [making, setMaking] = useState<"agents" | "tasks" | null>(null);
  const made = MADE[editing.plural].filter((plural) => can(`${plural}.write`));
  const named = editing.offers.map((offer) => ({ offer, name: nameOf(t, offer) }));
  const word = find.toLowerCase();
  const shown = named.filter(({ name, offer }) => `${name} ${offer.name}`.toLowerCase().includes(word));
  return (
    <section className="canvas-panel" aria-label={t("palette")}>
      {editing.plural === "pipelines" && <PatternPicker spec={editing.spec} onEdit={editing.edit} />}
      <h2>{t("add")}</h2>
      <input
        ref={input}
        type="search"
        className="palette-find"
        aria-label={t("find_to_add")}
        placeholder={t("find_to_add")}
        value={find}
        onChange={({ target }) => setFind(target.value)}
        onKeyDown={(event) => {
          const [first] = shown;
          if (event.key !== "Enter" || !first || find === "") return;
          event.preventDefault();
          editing.add(first.offer);
          setFind("");
        }}
      />
      {made.length > 0 && (
        <div className="palette-made">
          {made.map((plural) => (
            <Button
              key={plural}
              size="small"
              startIcon={<Plus size={14} />}
              aria-haspopup="dialog"
              onClick={() => setMaking(plural)}
            >
              {kinds(`new_${KINDS[plural].one}`)}
            </Button>
          ))}
        </div>
      )}
      <div className="palette-groups">
        {GROUPS.map((group) => {
          const inside = shown.filter(({ offer }) => offer.group === group);
          return inside.length === 0 ? null : (
            <div key={group}>
              <h3>{t(`group_${group}`)}</h3>
              <ul>
                {inside.map(({ offer, name }) => {
                  const Icon = NODE_ICONS[offer.kind] ?? PLAIN_ICON;
                  return (
                    <li key={`${offer.kind}${offer.name}`}>
                      <button
                        type="button"
                        className={`palette-offer kind-${offer.kind}`}
                        draggable
                        aria-label={
                          offer.kind === offer.name
                            ? t("add_kind", { name })
                            : t(`add_${offer.kind as "agent"}`, { name })
                        }
                        onDragStart={(event) => event.dataTransfer.setData(OFFER_TYPE, JSON.stringify(offer))}
                        onClick={() => editing.add(offer)}
                      >
                        <span className="canvas-node-mark small-mark">
                          <Icon size={14} aria-hidden="true" />
                        </span>
                        <span>{name}</span>
                        <Plus size={13} aria-hidden="true" />
                      </button>
                    </li>
                  );
                })}
              </ul>
            </div>
          );
        })}
        {shown.length === 0 && (
          <p className="muted small">{find ? t("nothing_called_that") : t("all_take_part")}</p>
        )}
      </div>
      {making !== null &&
        partForm({
          plural: making,
          name: null,
          onClose: () => setMaking(null),
          onDone: (name) => {
            setMaking(null);
            editing.add({ group: making, kind: KINDS[making].one, name });
          },
        })}
    </section>
  );
}
