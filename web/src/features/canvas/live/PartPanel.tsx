import "./live.css";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { Pin } from "lucide-react";
import { count, dollars, duration } from "@/lib/format";
import { useWords } from "@/lib/words";
import { Markdown } from "@/ui/Markdown";
import { Tag } from "@/ui/states";
import { AskedHere, type AskForm } from "./AskedHere";
import { rowQuery } from "./queries";
import type { PartRun } from "./run-model";

interface Props {
  id: string;
  status: string;
  name: string;
  part: PartRun | undefined;
  askForm: AskForm;
  /** Pins what it gave; not there where nothing can be pinned. */
  onPin?: ((output: unknown) => void) | undefined;
}

const TONES = { running: "sea", waiting: "brass", done: "good", failed: "bad", stopped: "calm" } as const;

/** One part of a run: what it took, what it says or gave, what went wrong, and what it asks. */
export function PartPanel({ id, status, name, part, askForm, onPin }: Props) {
  const t = useWords("live");
  const row = useQuery(rowQuery(id, `${status} ${part?.state ?? ""}`));
  const asked = row.data?.waiting_for.filter(({ task }) => task === name) ?? [];
  const ms = part?.endedAt ? Date.parse(part.endedAt) - Date.parse(part.startedAt) : null;
  return (
    <section className="canvas-panel part-panel" aria-label={t("run_of", { name })}>
      <div className="part-head">
        <h2>{name}</h2>
        {part ? <Tag tone={TONES[part.state]}>{t(`is_${part.state}`)}</Tag> : <Tag>{t("not_yet")}</Tag>}
        {part?.pinned && <Tag icon={Pin}>{t("pinned")}</Tag>}
        {part && part.tokens > 0 && (
          <span>{t("n_tokens", { count: part.tokens, amount: count(part.tokens) })}</span>
        )}
        {part && part.cost > 0 && <span>{dollars(part.cost)}</span>}
        {ms !== null && !part?.pinned && <span>{duration(ms)}</span>}
        {onPin && part?.state === "done" && !part.pinned && (
          <Button size="small" startIcon={<Pin size={15} />} onClick={() => onPin(part.output)}>
            {t("pin_this")}
          </Button>
        )}
      </div>
      {asked.map((approval) => (
        <AskedHere key={approval.id} approval={approval} askForm={askForm} />
      ))}
      {part?.error && <p className="part-error">{part.error}</p>}
      {part && part.output !== undefined && part.output !== null ? (
        <Given output={part.output} title={t("gave")} />
      ) : (
        // Half a word has half a mark: as long as it speaks, its words stand as they come.
        part?.text && <pre title={t("says")}>{part.text}</pre>
      )}
    </section>
  );
}

/** What a part gave: words as its model meant them, anything else as it is. */
function Given({ output, title }: { output: unknown; title: string }) {
  if (typeof output !== "string") return <pre title={title}>{JSON.stringify(output, null, 2)}</pre>;
  return (
    <section className="part-words" aria-label={title}>
      <Markdown text={output} />
    </section>
  );
}
