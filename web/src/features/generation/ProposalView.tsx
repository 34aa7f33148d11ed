import "./generation.css";
import Button from "@mui/material/Button";
import { Check, Sparkles } from "lucide-react";
import type { ReactNode } from "react";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { useKindWord } from "@/lib/kind-words";
import { useWords } from "@/lib/words";
import { CodeEditor } from "@/ui/CodeEditor";
import { DiffView } from "@/ui/DiffView";
import { Failure, Tag } from "@/ui/states";
import { type Accepted, type Proposal, useAccept } from "./queries";

interface Props {
  proposal: Proposal;
  drawing: ReactNode;
  /** It is saved. */
  onAccepted: (accepted: Accepted) => void;
  onDiscard: () => void;
}

const said = (spec: Readonly<Record<string, unknown>>) =>
  [spec.role, spec.goal, spec.description].filter((each) => typeof each === "string").join(" — ");

/** What was proposed: as a drawing, as a list, as YAML or as a difference; saved only when somebody says so. */
export function ProposalView({ proposal, drawing, onAccepted, onDiscard }: Props) {
  const t = useWords("generation");
  const can = useCan();
  const kindWord = useKindWord();
  const accept = useAccept();
  const { spent, yaml_before: before } = proposal;
  return (
    <section className="panel" aria-labelledby="proposal">
      <div className="panel-head">
        <h2 id="proposal">{proposal.summary || proposal.name}</h2>
        <Tag icon={Sparkles}>{t("spent", { model: proposal.model, count: spent.rounds })}</Tag>
      </div>
      <div className="proposal-drawing">{drawing}</div>
      <div className="panel-body stack">
        {proposal.notes.map((note) => (
          <p key={note} className="muted small">
            {note}
          </p>
        ))}
        <ul className="proposal-parts" aria-label={t("parts")}>
          {proposal.documents.map(({ document }) => (
            <li key={`${document.kind}/${document.metadata.name}`}>
              <strong>{document.metadata.name}</strong>{" "}
              <span className="muted small">{kindWord(document.kind)}</span>
              <p className="muted small">{said(document.spec)}</p>
            </li>
          ))}
        </ul>
        {before ? (
          <DiffView before={before} after={proposal.yaml} label={t("difference")} />
        ) : (
          <details>
            <summary>{t("yaml")}</summary>
            <CodeEditor label={t("yaml")} value={proposal.yaml} readOnly />
          </details>
        )}
        {accept.error && <Failure {...failureOf(accept.error)} />}
        <div className="proposal-actions">
          {can("generations.accept") && (
            <Button
              variant="contained"
              startIcon={<Check size={16} />}
              loading={accept.isPending}
              onClick={() => accept.mutate(proposal, { onSuccess: onAccepted })}
            >
              {t("accept")}
            </Button>
          )}
          <Button variant="outlined" onClick={onDiscard}>
            {t("discard")}
          </Button>
          <span className="muted small">{t("accept_note")}</span>
        </div>
      </div>
    </section>
  );
}
