import Button from "@mui/material/Button";
import { useState } from "react";
import { stringify } from "yaml";
import type { Definition } from "@/api/contracts";
import { ago } from "@/lib/format";
import type { Clash, Side } from "./merge-model";

interface Props {
  theirs: Definition;
  clashes: readonly Clash[];
  /** How many places of theirs are taken in anyway, because they were not changed here. */
  others: number;
  onChoose: (choices: { [place: string]: Side }) => void;
}

function Value({ value }: { value: unknown }) {
  if (value === undefined) return <em className="muted">nothing: it was taken away</em>;
  const words = typeof value === "string" ? value : stringify(value, { lineWidth: 0 }).trimEnd();
  return <pre>{words === "" ? "(empty)" : words}</pre>;
}

/** Somebody changed the same places meanwhile: nothing is overwritten until the person says what stays. */
export function Conflict({ theirs, clashes, others, onChoose }: Props) {
  const [choices, setChoices] = useState<{ [place: string]: Side }>({});
  const all = (side: Side) => onChoose(Object.fromEntries(clashes.map(({ place }) => [place, side])));
  const open = clashes.filter(({ place }) => choices[place] === undefined).length;
  return (
    <section className="conflict" role="alert" aria-label="Two drafts">
      <h2>Somebody changed “{theirs.name}” in the same places</h2>
      <p>
        Your changes are still here and not saved. The other draft was saved {ago(theirs.updated_at)}{" "}
        (revision {theirs.revision}).
        {others > 0 && ` ${others} other place(s) of theirs do not touch yours and are taken in.`}
      </p>
      <div className="conflict-actions">
        <Button variant="outlined" color="inherit" onClick={() => all("mine")}>
          Keep all mine
        </Button>
        <Button variant="outlined" color="inherit" onClick={() => all("theirs")}>
          Take all theirs
        </Button>
        <Button variant="contained" disabled={open > 0} onClick={() => onChoose(choices)}>
          {open > 0 ? `Choose ${open} more` : "Save what I chose"}
        </Button>
      </div>
      <ul className="clashes">
        {clashes.map(({ place, base, mine, theirs: other }) => (
          <li key={place}>
            <fieldset>
              <legend>{place}</legend>
              <p className="muted small">
                Before:{" "}
                <span className="clash-base">{base === undefined ? "nothing" : JSON.stringify(base)}</span>
              </p>
              <div className="clash-sides">
                {(["mine", "theirs"] as const).map((side) => (
                  <label key={side} className="clash-side">
                    <span>
                      <input
                        type="radio"
                        name={place}
                        checked={choices[place] === side}
                        onChange={() => setChoices({ ...choices, [place]: side })}
                      />
                      {side === "mine" ? "Mine" : "Theirs"}
                    </span>
                    <Value value={side === "mine" ? mine : other} />
                  </label>
                ))}
              </div>
            </fieldset>
          </li>
        ))}
      </ul>
    </section>
  );
}
