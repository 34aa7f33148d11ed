import { Link } from "@tanstack/react-router";
import type { Execution } from "@/api/contracts";
import { ago, moment } from "@/lib/format";
import { useKindWord } from "@/lib/kind-words";
import { pluralOf } from "@/lib/kinds";
import { useWords } from "@/lib/words";

/** What ran, when, and where it comes from: parts of a line, with a dot between those that stand beside each other. */
export function ExecutionLead({ execution, plain = false }: { execution: Execution; plain?: boolean }) {
  const t = useWords("inspection");
  const kindWord = useKindWord();
  const { id, kind, name, version, created_at, created_by, forked_from } = execution;
  const plural = plain ? null : pluralOf(kind);
  return (
    <span className="dotted">
      <span>
        {plural ? (
          <Link to="/$plural/$name" params={{ plural, name }}>
            {kindWord(kind)} {name}
          </Link>
        ) : (
          `${kindWord(kind)} ${name}`
        )}
        {execution.trial ? "" : `, ${t("version_n", { version })}`}
      </span>{" "}
      <time dateTime={created_at} title={moment(created_at)}>
        {t("begun_by", { when: ago(created_at), who: created_by.replace(/^\w+:/, "") })}
      </time>{" "}
      <code>{id}</code>
      {forked_from && !plain && (
        <>
          {" "}
          <span>
            <Link to="/executions/$id" params={{ id: forked_from.execution_id }}>
              {t("forked")}
            </Link>{" "}
            {forked_from.step ? t("forked_before", { step: forked_from.step }) : t("forked_where_it_stood")}
          </span>{" "}
          {forked_from.pinned.length > 0 && (
            <span>{t("forked_on_pins", { parts: forked_from.pinned.join(", ") })}</span>
          )}
        </>
      )}
    </span>
  );
}
