import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowRight, Bot, FileInput, LayoutTemplate, type LucideIcon, Play, Sparkles } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useCan } from "@/api/me";
import { exampleQuery, ownQuery } from "@/features/definitions/queries";
import { RunDialog } from "@/features/executions/RunDialog";
import { useWords } from "@/lib/words";

function Way({ icon: Icon, text, children }: { icon: LucideIcon; text: string; children: ReactNode }) {
  return (
    <li className="course-step">
      <span className="course-mark">
        <Icon size={18} aria-hidden="true" />
      </span>
      <div>
        <h3>{children}</h3>
        <p className="muted small">{text}</p>
      </div>
      <ArrowRight size={16} aria-hidden="true" className="course-arrow" />
    </li>
  );
}

const firstSentence = (text: string) => text.split(/(?<=\.)\s/, 1)[0];

/** Runs the crew that ships as an example; nothing when it was deleted. */
function ExampleWay() {
  const t = useWords("routes");
  const { data: example } = useQuery(exampleQuery);
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  if (!example || example.version === null) return null;
  return (
    <>
      <Way icon={Play} text={firstSentence(example.description) || example.name}>
        <button type="button" onClick={() => setOpen(true)}>
          {t("run_example")}
        </button>
      </Way>
      {open && (
        <RunDialog
          plural="crews"
          name={example.name}
          version={example.version}
          onClose={() => setOpen(false)}
          onStarted={(id) => void navigate({ to: "/executions/$id", params: { id } })}
        />
      )}
    </>
  );
}

const FIRST = ["agents", "tasks", "crews"] as const;

/** How many of a kind were made here, or the way to the first one. What ships as a template is nobody's own. */
function Own({ plural }: { plural: (typeof FIRST)[number] }) {
  const t = useWords("routes");
  const can = useCan();
  const { data } = useQuery(ownQuery(plural));
  const verb = t(`first_${plural}`);
  if (!data) return null;
  if (data.own > 0) {
    return (
      <li>
        <Link to="/$plural" params={{ plural }}>
          {data.more ? t(`more_${plural}`, { number: data.own }) : t(`own_${plural}`, { count: data.own })}
        </Link>
      </li>
    );
  }
  return (
    <li>
      <span className="muted">{t(`no_${plural}`)}</span>{" "}
      {can(`${plural}.write`) && (
        <Link to="/new/$plural" params={{ plural }} aria-label={t(`first_of_${plural}`)}>
          {verb}
        </Link>
      )}
    </li>
  );
}

/** The ways to begin, always there; and what there is of one's own. */
export function Begin() {
  const tTemplates = useWords("templates");
  const tGeneration = useWords("generation");
  const t = useWords("routes");
  const can = useCan();
  return (
    <section aria-labelledby="begin">
      <div className="begin-head">
        <h2 id="begin">{t("begin")}</h2>
        <ul className="own" aria-label={t("made_here")}>
          {FIRST.map((plural) => (
            <Own key={plural} plural={plural} />
          ))}
        </ul>
      </div>
      <ul className="course">
        {can("generations.propose") && (
          <Way icon={Sparkles} text={tGeneration("way_note")}>
            <Link to="/describe">{tGeneration("way")}</Link>
          </Way>
        )}
        {can("templates.instantiate") && (
          <Way icon={LayoutTemplate} text={tTemplates("way_note")}>
            <Link to="/templates">{tTemplates("way")}</Link>
          </Way>
        )}
        {can("agents.write") && (
          <Way icon={Bot} text={t("describe_note")}>
            <Link to="/new/$plural" params={{ plural: "agents" }}>
              {t("describe_agent")}
            </Link>
          </Way>
        )}
        {can("imports.run") && can("definitions.apply") && (
          <Way icon={FileInput} text={t("import_note")}>
            <Link to="/import">{t("import_project")}</Link>
          </Way>
        )}
        {can("executions.run") && <ExampleWay />}
      </ul>
    </section>
  );
}
