import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ArrowLeft, ArrowRight, Play, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useCan } from "@/api/me";
import { failureOf } from "@/api/problem";
import { exampleQuery } from "@/features/definitions/queries";
import { useStart } from "@/features/executions/queries";
import { RunDialog } from "@/features/executions/RunDialog";
import { useWords } from "@/lib/words";
import { LinkButton } from "@/ui/LinkButton";
import { Failure } from "@/ui/states";

/** What is told, and which part of the frame is meant while it is. */
const STEPS = [
  { name: "deck", at: "deck" },
  { name: "build", at: "build" },
  { name: "find", at: "find" },
  { name: "run", at: null },
] as const;

function useHighlight(at: string | null): void {
  useEffect(() => {
    const found = at === null ? [] : [...document.querySelectorAll(`.shell > .rail [data-tour="${at}"]`)];
    for (const each of found) each.classList.add("tour-here");
    return () => {
      for (const each of found) each.classList.remove("tour-here");
    };
  }, [at]);
}

/** Starts the crew that ships as an example, and lands where it can be watched. */
function RunStep({ onEnd }: { onEnd: () => void }) {
  const t = useWords("app");
  const can = useCan();
  const navigate = useNavigate();
  const { data: example } = useQuery(exampleQuery);
  const start = useStart();
  const [asking, setAsking] = useState(false);
  const watch = (id: string) => {
    onEnd();
    void navigate({ to: "/executions/$id", params: { id } });
  };
  if (!can("executions.run") || example === null) {
    return (
      <LinkButton variant="contained" to="/$plural" params={{ plural: "crews" }} onClick={onEnd}>
        {t("tour_to_crews")}
      </LinkButton>
    );
  }
  if (!example || example.version === null) return null;
  const { name, version } = example;
  return (
    <>
      {start.error && <Failure {...failureOf(start.error)} />}
      <Button
        variant="contained"
        color="secondary"
        startIcon={<Play size={15} />}
        loading={start.isPending}
        onClick={() =>
          start.mutate(
            { plural: "crews", name, inputs: {} },
            // It may ask for something that nobody gave: then the person does.
            { onSuccess: ({ id }) => watch(id), onError: () => setAsking(true) },
          )
        }
      >
        {t("run_it", { name })}
      </Button>
      {asking && (
        <RunDialog
          plural="crews"
          name={name}
          version={version}
          onClose={() => setAsking(false)}
          onStarted={watch}
        />
      )}
    </>
  );
}

/** A few words about the deck, beside the screen and not over it; ends with a crew at work. */
export default function Tour({ onEnd }: { onEnd: () => void }) {
  const t = useWords("app");
  const [at, setAt] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const step = STEPS[at] ?? STEPS[0];
  const last = at === STEPS.length - 1;
  useHighlight(step.at);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is read out when it comes
  useEffect(() => heading.current?.focus(), [at]);
  return (
    <section
      className="tour"
      aria-label={t("tour")}
      onKeyDown={(event) => {
        if (event.key === "Escape") onEnd();
      }}
    >
      <div className="tour-head">
        <span className="muted small">{t("tour_step", { number: at + 1, of: STEPS.length })}</span>
        <button type="button" className="plain-icon" aria-label={t("tour_end")} onClick={onEnd}>
          <X size={16} aria-hidden="true" />
        </button>
      </div>
      <h2 ref={heading} tabIndex={-1}>
        {t(`tour_${step.name}_title`)}
      </h2>
      <p>{t(`tour_${step.name}`)}</p>
      <div className="tour-actions">
        {at > 0 && (
          <Button startIcon={<ArrowLeft size={15} />} onClick={() => setAt(at - 1)}>
            {t("tour_back")}
          </Button>
        )}
        {last ? (
          <RunStep onEnd={onEnd} />
        ) : (
          <Button variant="contained" endIcon={<ArrowRight size={15} />} onClick={() => setAt(at + 1)}>
            {t("tour_next")}
          </Button>
        )}
      </div>
    </section>
  );
}
