import { Plus } from "lucide-react";
import { useState } from "react";
import { OFFER_TYPE } from "./Board";
import type { Offer } from "./model/graph-contracts";
import { NODE_ICONS, PLAIN_ICON } from "./node-icons";

/** What can be put onto the canvas: dragged there, or added by a press. */
export function Palette({ offers, onAdd }: { offers: readonly Offer[]; onAdd: (offer: Offer) => void }) {
  const [find, setFind] = useState("");
  const shown = offers.filter(({ name }) => name.toLowerCase().includes(find.toLowerCase()));
  const groups = [...new Set(shown.map(({ group }) => group))];
  return (
    <section className="canvas-panel" aria-label="Palette">
      <h2>Add</h2>
      <input
        type="search"
        className="palette-find"
        aria-label="Find something to add"
        placeholder="Find"
        value={find}
        onChange={({ target }) => setFind(target.value)}
      />
      <div className="palette-groups">
        {groups.map((group) => (
          <div key={group}>
            <h3>{group}</h3>
            <ul>
              {shown
                .filter((offer) => offer.group === group)
                .map((offer) => {
                  const Icon = NODE_ICONS[offer.kind] ?? PLAIN_ICON;
                  return (
                    <li key={`${offer.kind}${offer.name}`}>
                      <button
                        type="button"
                        className="palette-offer"
                        draggable
                        aria-label={`Add ${offer.kind === offer.name ? "" : `${offer.kind} `}${offer.name}`}
                        onDragStart={(event) => event.dataTransfer.setData(OFFER_TYPE, JSON.stringify(offer))}
                        onClick={() => onAdd(offer)}
                      >
                        <Icon size={15} aria-hidden="true" /> <span>{offer.name}</span>
                        <Plus size={13} aria-hidden="true" />
                      </button>
                    </li>
                  );
                })}
            </ul>
          </div>
        ))}
        {shown.length === 0 && (
          <p className="muted small">
            {find ? "Nothing is called that." : "Everything there is takes part."}
          </p>
        )}
      </div>
    </section>
  );
}
