import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowRight, Bot, FileInput, type LucideIcon, Play } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useCan } from "@/api/me";
import { exampleQuery, ownQuery } from "@/features/definitions/queries";
import { RunDialog } from "@/features/executions/RunDialog";
import { KINDS, type Plural } from "@/lib/kinds";

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
  const { data: example } = useQuery(exampleQuery);
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  if (!example || example.version === null) return null;
  return (
    <>
      <Way icon={Play} text={firstSentence(example.description) || example.name}>
        <button type="button" onClick={() => setOpen(true)}>
          Run an example
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

const FIRST: [plural: Plural, verb: string][] = [
  ["agents", "Describe one"],
  ["tasks", "Write one"],
  ["crews", "Form one"],
];

/** How many of a kind were made here, or the way to the first one. What ships as a template is nobody's own. */
function Own({ plural, verb }: { plural: Plural; verb: string }) {
  const can = useCan();
  const { data } = useQuery(ownQuery(plural));
  const { one, title } = KINDS[plural];
  if (!data) return null;
  if (data.own > 0) {
    return (
      <li>
        <Link to="/$plural" params={{ plural }}>
          {data.own}
          {data.more && "+"} {data.own === 1 && !data.more ? one : title.toLowerCase()}
        </Link>
      </li>
    );
  }
  return (
    <li>
      <span className="muted">No {one} yet.</span>{" "}
      {can(`${plural}.write`) && (
        <Link to="/new/$plural" params={{ plural }} aria-label={`${verb}: a new ${one}`}>
          {verb}
        </Link>
      )}
    </li>
  );
}

/** The ways to begin, always there; and what there is of one's own. */
export function Begin() {
  const can = useCan();
  return (
    <section aria-labelledby="begin">
      <div className="begin-head">
        <h2 id="begin">Begin</h2>
        <ul className="own" aria-label="Made here so far">
          {FIRST.map(([plural, verb]) => (
            <Own key={plural} plural={plural} verb={verb} />
          ))}
        </ul>
      </div>
      <ul className="course">
        {can("agents.write") && (
          <Way icon={Bot} text="A role and a goal; the default model is there.">
            <Link to="/new/$plural" params={{ plural: "agents" }}>
              Describe an agent
            </Link>
          </Way>
        )}
        {can("imports.run") && can("definitions.apply") && (
          <Way icon={FileInput} text="agents.yaml and tasks.yaml become a crew that runs here.">
            <Link to="/import">Import a CrewAI project</Link>
          </Way>
        )}
        {can("executions.run") && <ExampleWay />}
      </ul>
    </section>
  );
}
