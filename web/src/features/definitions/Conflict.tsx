import Button from "@mui/material/Button";
import { useState } from "react";
import { stringify } from "yaml";
import type { Definition } from "@/api/contracts";
import { ago } from "@/lib/format";
import { useWords } from "@/lib/words";
import type { Clash, Side } from "./merge-model";
import type { Saving } from "./use-saving";

interface Props {
  theirs: Definition;
  clashes: readonly Clash[];
  /** How many places of theirs are taken in anyway, because they were not changed here. */
  others: number;
  onChoose: (choices: { [place: string]: Side }) => void;
}

function Value({ value }: { value: unknown }) {
  const t = useWords("saving");
  if (value === undefined) return <em className="muted">{t("nothing")}</em>;
  const words = typeof value === "string" ? value : stringify(value, { lineWidth: 0 }).trimEnd();
  return <pre>{words === "" ? t("empty") : words}</pre>;
}

/** Somebody changed the same places meanwhile: nothing is overwritten until the person says what stays. */
function Conflict({ theirs, clashes, others, onChoose }: Props) {
  const t = useWords("saving");
  const [choices, setChoices] = useState<{ [place: string]: Side }>({});
  const all = (side: Side) => onChoose(Object.fromEntries(clashes.map(({ place }) => [place, side])));
  const open = clashes.filter(({ place }) => choices[place] === undefined).length;
  return (
    <section className="conflict" role="alert" aria-label={t("is_conflict")}>
      <h2>{t("same_places", { name: theirs.name })}</h2>
      <p>
        {t("other_saved", { when: ago(theirs.updated_at), revision: theirs.revision })}
        {others > 0 && ` ${t("others_taken", { count: others })}`}
      </p>
      <div className="conflict-actions">
        <Button variant="outlined" color="inherit" onClick={() => all("mine")}>
          {t("keep_mine")}
        </Button>
        <Button variant="outlined" color="inherit" onClick={() => all("theirs")}>
          {t("take_theirs")}
        </Button>
        <Button variant="contained" disabled={open > 0} onClick={() => onChoose(choices)}>
          {open > 0 ? t("choose_more", { count: open }) : t("save_chosen")}
        </Button>
      </div>
      <ul className="clashes">
        {clashes.map(({ place, base, mine, theirs: other }) => (
          <li key={place}>
            <fieldset>
              <legend>{place}</legend>
              <p className="muted small">
                {t("before")}{" "}
                <span className="clash-base">{base === undefined ? t("nothing") : JSON.stringify(base)}</span>
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
                      {t(side)}
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

/** What somebody else changed at the same places, for as long as there is any. */
export function StandingConflict({ saving: { theirs, merged, choose } }: { saving: Saving }) {
  if (theirs === null || merged === null) return null;
  return <Conflict theirs={theirs} clashes={merged.clashes} others={merged.taken.length} onChoose={choose} />;
}
