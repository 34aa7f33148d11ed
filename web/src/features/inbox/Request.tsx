import "./request.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, Lock } from "lucide-react";
import type { ReactNode } from "react";
import type { InboxItem, JsonObject } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { pluralOf } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { Markdown } from "@/ui/Markdown";
import { Failure, Loading, Tag } from "@/ui/states";
import { AnswerForm } from "./AnswerForm";
import { ArgumentsTable } from "./Arguments";
import { Deadline } from "./Deadline";
import { EffectOutcome } from "./EffectOutcome";
import { History } from "./History";
import { isQuestion, nameOf } from "./inbox-model";
import { PurposeMark, titleOf } from "./Purpose";
import { requestQuery } from "./queries";
import { Verdict } from "./Verdict";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ item }: { item: InboxItem }) {
  const t = useWords("inbox");
  const { definition, deadline_at, terms } = item;
  const plural = pluralOf(definition.kind);
  return (
    <dl className="inbox-facts">
      <Fact name={t("asked_by")}>{nameOf(item.requested_by)}</Fact>
      <Fact name={t("definition")}>
        {plural ? (
          <Link to="/$plural/$name" params={{ plural, name: definition.name }}>
            {definition.name}
          </Link>
        ) : (
          definition.name
        )}{" "}
        v{definition.version}
      </Fact>
      <Fact name={t("execution")}>
        <Link to="/executions/$id" params={{ id: item.execution_id }}>
          {item.execution_id.slice(-8)}
        </Link>
      </Fact>
      <Fact name={t("for_role")}>{t("role_or_higher", { role: t(`role_${item.role}`) })}</Fact>
      {deadline_at && (
        <Fact name={t("deadline")}>
          {moment(deadline_at)}, {t(`then_${terms.on_deadline ?? "reject"}`)}
        </Fact>
      )}
    </dl>
  );
}

/** What was asked, as it stood; for what is over, or not ours to decide. */
function Asked({ item }: { item: InboxItem }) {
  const value = item.granted_arguments ?? item.arguments;
  return value === null ? null : <ArgumentsTable value={value as JsonObject} />;
}

function Body({ item, onDone }: { item: InboxItem; onDone: () => void }) {
  if (item.purpose === "effect_outcome" && item.status === "pending")
    return <EffectOutcome item={item} onDone={onDone} />;
  if (item.status !== "pending" || item.refusal) return <Asked item={item} />;
  return isQuestion(item) ? (
    <AnswerForm item={item} onDone={onDone} />
  ) : (
    <Verdict item={item} onDone={onDone} />
  );
}

/** What is said beside the question itself. */
function whyOf({ prompt }: InboxItem, title: string): string {
  return prompt.startsWith(title) ? prompt.slice(title.length).trim() : prompt;
}

interface Props {
  id: string;
  onDone: (id: string) => void;
  onBack: () => void;
}

/** One request: what exactly is asked, by whom, until when, what happened to it, and the way to decide. */
export function Request({ id, onDone, onBack }: Props) {
  const t = useWords("inbox");
  const request = useQuery(requestQuery(id));
  const item = request.data;
  if (request.error) return <Failure {...failureOf(request.error)} onRetry={() => void request.refetch()} />;
  if (!item) return <Loading lines={6} />;
  const title = titleOf(item);
  return (
    <article className="panel inbox-request" aria-label={title}>
      <header className="inbox-head">
        <button type="button" className="inbox-back" onClick={onBack}>
          <ArrowLeft size={16} aria-hidden="true" /> {t("back")}
        </button>
        <div className="inbox-title">
          <PurposeMark purpose={item.purpose} />
          <h2 tabIndex={-1}>{title}</h2>
        </div>
        <div className="inbox-tags">
          <Tag>{t(`purpose_${item.purpose}`)}</Tag>
          {item.effect === "destructive" && <Tag tone="bad">{t("destructive")}</Tag>}
          {item.is_escalated && <Tag tone="brass">{t("escalated")}</Tag>}
          {item.status !== "pending" && <Tag tone="sea">{t(`status_${item.status}`)}</Tag>}
          {item.status === "pending" && item.deadline_at && <Deadline at={item.deadline_at} ticking />}
        </div>
      </header>
      <div className="panel-body stack">
        {item.refusal && (
          <p className="inbox-refusal" role="note">
            <Lock size={16} aria-hidden="true" />
            <span>
              <b>{t("not_yours")}</b> {item.refusal}
            </span>
          </p>
        )}
        {whyOf(item, title) && <p>{whyOf(item, title)}</p>}
        {item.output !== "" && item.purpose !== "effect_outcome" && (
          <blockquote className="inbox-output">
            <Markdown text={item.output} />
          </blockquote>
        )}
        <Body key={item.id} item={item} onDone={() => onDone(item.id)} />
        <Facts item={item} />
        <History item={item} />
      </div>
    </article>
  );
}
