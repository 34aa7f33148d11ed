import "./timeline.css";
import {
  Ban,
  ChevronRight,
  CircleCheck,
  CircleX,
  Hand,
  ListTree,
  LoaderCircle,
  Radar,
  UsersRound,
} from "lucide-react";
import { duration } from "@/lib/format";
import { type Key, useWords } from "@/lib/words";
import { Json } from "@/ui/Json";
import { Markdown } from "@/ui/Markdown";
import { Empty, Tag } from "@/ui/states";
import { EntryView } from "./EntryView";
import type { Section, Timeline } from "./timeline-contracts";
import { useFollow } from "./use-follow";

const STATES = {
  running: { icon: LoaderCircle, tone: "sea" },
  waiting: { icon: Hand, tone: "brass" },
  done: { icon: CircleCheck, tone: "good" },
  failed: { icon: CircleX, tone: "bad" },
  stopped: { icon: Ban, tone: "calm" },
} as const;

const THE: { [kind: string]: Key<"executions"> } = {
  pipeline: "the_pipeline",
  flow: "the_flow",
  crew: "the_crew",
};

function took({ startedAt, endedAt }: Section): string | null {
  return endedAt === null ? null : duration(new Date(endedAt).getTime() - new Date(startedAt).getTime());
}

/** Whether the output says more than the last thing that the agent wrote, which is shown already. */
function addsToLast({ output, entries }: Section): boolean {
  if (output === null) return false;
  const last = entries.findLast(({ kind }) => kind === "model");
  const same = last?.kind === "model" && last.text.trim() === output.text.trim();
  return !same || (output.json !== null && output.json !== undefined);
}

function SectionView({ section, title }: { section: Section; title: string }) {
  const t = useWords("executions");
  const { icon, tone } = STATES[section.state];
  const Icon = section.task === null ? UsersRound : ListTree;
  return (
    <li className={`leg leg-${section.state}`}>
      <div className="leg-head">
        <span className="leg-mark">
          <Icon size={15} aria-hidden="true" />
        </span>
        <h3>{section.task ?? title}</h3>
        {section.turn && <span className="muted small mono">{section.turn}</span>}
        {section.agent && section.task !== null && (
          <span className="muted small">{t("by", { name: section.agent })}</span>
        )}
        <span className="leg-end">
          {took(section) && <span className="muted small number">{took(section)}</span>}
          {section.task !== null && (
            <Tag tone={tone} icon={icon} spin={section.state === "running"}>
              {t(`leg_${section.state}`)}
            </Tag>
          )}
        </span>
      </div>
      <ol className="entries">
        {section.entries.map((entry) => (
          <EntryView key={entry.key} entry={entry} />
        ))}
      </ol>
      {section.output && addsToLast(section) && (
        <details className="leg-output">
          <summary>
            <ChevronRight size={15} aria-hidden="true" /> {t("output_of", { name: section.task ?? title })}
          </summary>
          <div>
            <Markdown text={section.output.text} />
            {section.output.json !== null && section.output.json !== undefined && (
              <Json
                value={section.output.json}
                label={t("structured_output_of", { name: section.task ?? title })}
              />
            )}
          </div>
        </details>
      )}
    </li>
  );
}

/** What happened, task by task, in the order in which it began. */
export function TimelineView({ timeline, kind }: { timeline: Timeline; kind: string }) {
  const t = useWords("executions");
  useFollow(timeline);
  if (timeline.sections.length === 0) {
    return (
      <Empty icon={Radar} title={t(timeline.endedAt ? "nothing_happened" : "casting_off")}>
        {timeline.endedAt ? t("nothing_happened_note") : t("casting_off_note")}
      </Empty>
    );
  }
  return (
    <ol className="legs">
      {timeline.sections.map((section) => (
        <SectionView key={section.key} section={section} title={t(THE[kind.toLowerCase()] ?? "the_crew")} />
      ))}
    </ol>
  );
}
