import "./templates.css";
import { KeyRound, ListChecks } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { useKindWord } from "@/lib/kind-words";
import { useWords } from "@/lib/words";
import { shown } from "./filled";
import type { Template } from "./queries";

const said = (spec: Readonly<Record<string, unknown>>) =>
  [spec.role, spec.goal, spec.description].filter((each) => typeof each === "string").join(" — ");

/** What a template makes, asks for and needs. */
export function TemplateView({ template, drawing }: { template: Template; drawing: ReactNode }) {
  const t = useWords("templates");
  const kindWord = useKindWord();
  const properties = (template.parameters.properties ?? {}) as Record<
    string,
    { title?: string; default?: unknown }
  >;
  return (
    <div className="stack">
      <section className="panel template-drawing" aria-label={t("drawing")}>
        {drawing}
      </section>
      {template.needs.length > 0 && (
        <section className="panel" aria-labelledby="needs">
          <div className="panel-head">
            <h2 id="needs">{t("needs")}</h2>
          </div>
          <ul className="template-needs">
            {template.needs.map((need) => (
              <li key={need}>
                <KeyRound size={16} aria-hidden="true" /> {need}
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="template-columns">
        <section className="panel" aria-labelledby="parts">
          <div className="panel-head">
            <h2 id="parts">{t("parts", { count: template.documents.length })}</h2>
          </div>
          <ul className="template-parts">
            {shown(template).map(({ kind, name, spec }) => (
              <li key={`${kind}/${name}`}>
                <ListChecks size={16} aria-hidden="true" />
                <div>
                  <strong>{name}</strong> <span className="muted small">{kindWord(kind)}</span>
                  <p className="muted small template-said">{said(spec)}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
        <section className="panel" aria-labelledby="asks">
          <div className="panel-head">
            <h2 id="asks">{t("asks")}</h2>
          </div>
          <dl className="template-asks">
            {Object.entries(properties).map(([name, { title, default: given }]) => (
              <Fragment key={name}>
                <dt>{title ?? name}</dt>
                <dd>
                  <code>{String(given ?? "—")}</code>
                </dd>
              </Fragment>
            ))}
          </dl>
        </section>
      </div>
    </div>
  );
}
