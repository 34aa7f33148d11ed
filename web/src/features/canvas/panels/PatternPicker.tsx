import "../patterns.css";
import type { JsonObject } from "@/api/contracts";
import { useWords } from "@/lib/words";
import { withPattern } from "../model/patterns";
import { PATTERNS } from "../model/pipeline-drawing";
import { PatternPicture } from "./pattern-pictures";

/** The nine ways in which members work together; a change keeps the members. */
export function PatternPicker({ spec, onEdit }: { spec: JsonObject; onEdit: (spec: JsonObject) => void }) {
  const t = useWords("canvas");
  const present = String((spec.pattern as JsonObject | undefined)?.type ?? "sequential");
  return (
    <fieldset className="pattern-picker">
      <legend>{t("pattern")}</legend>
      {PATTERNS.map((pattern) => (
        <label key={pattern} className="pattern-choice" title={t(`about_${pattern}`)}>
          <input
            type="radio"
            name="canvas-pattern"
            className="unseen"
            value={pattern}
            checked={present === pattern}
            onChange={() => onEdit(withPattern(spec, pattern))}
          />
          <PatternPicture pattern={pattern} />
          <span>{t(`pattern_${pattern}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
