import {
  AlarmClock,
  Bot,
  ChevronRight,
  CircleAlert,
  Hand,
  Info,
  type LucideIcon,
  MessageCircleReply,
  RotateCw,
  Route,
  Scale,
  Send,
  ShieldX,
  Signpost,
  StickyNote,
  TriangleAlert,
  Wrench,
} from "lucide-react";
import type { ReactNode } from "react";
import { count, dollars, duration } from "@/lib/format";
import { useWords } from "@/lib/words";
import { Json } from "@/ui/Json";
import { Markdown } from "@/ui/Markdown";
import type { Entry, ModelEntry, NoteEntry, ToolEntry } from "./timeline-contracts";

/** Arguments on one line, for the head of a call. */
const oneLine = (value: unknown) =>
  value !== null && typeof value === "object"
    ? Object.entries(value)
        .map(([name, each]) => `${name}: ${typeof each === "string" ? `“${each}”` : JSON.stringify(each)}`)
        .join(", ")
    : "";

interface FrameProps {
  icon: LucideIcon;
  tone?: string;
  title: ReactNode;
  facts?: ReactNode;
  children?: ReactNode;
  live?: boolean;
}

function Frame({ icon: Icon, tone = "", title, facts, children, live = false }: FrameProps) {
  return (
    <li className={`entry ${tone} ${live ? "live" : ""}`}>
      <span className="entry-icon">
        <Icon size={15} strokeWidth={2} aria-hidden="true" />
      </span>
      <div className="entry-body">
        <div className="entry-head">
          <span className="entry-title">{title}</span>
          {facts && <span className="entry-facts number">{facts}</span>}
        </div>
        {children}
      </div>
    </li>
  );
}

function Model({ entry }: { entry: ModelEntry }) {
  const t = useWords("executions");
  const facts = entry.live
    ? t("writing")
    : [
        t("tokens_in_out", { input: count(entry.inputTokens), output: count(entry.outputTokens) }),
        dollars(entry.cost) ?? t("no_price"),
        entry.ms > 0 ? duration(entry.ms) : null,
      ]
        .filter(Boolean)
        .join(" · ");
  return (
    <Frame
      icon={Bot}
      live={entry.live}
      facts={facts}
      title={
        <>
          <b>{entry.agent || t("model")}</b>{" "}
          {entry.model && <span className="muted">{t("on_model", { model: entry.model })}</span>}
        </>
      }
    >
      {entry.live && (
        <p className="tokens">
          {entry.text}
          <span className="caret" aria-hidden="true" />
        </p>
      )}
      {!entry.live && entry.text && (
        <div className="said">
          <Markdown text={entry.text} />
        </div>
      )}
      {entry.toolCalls.length > 0 && (
        <p className="muted small">
          {t("asks_for", { tools: entry.toolCalls.map(({ name }) => name).join(", ") })}
        </p>
      )}
    </Frame>
  );
}

const EFFECTS = ["reads", "writes", "destructive", "external"] as const;
const isEffect = (text: string | null): text is (typeof EFFECTS)[number] =>
  EFFECTS.some((each) => each === text);

function Tool({ entry }: { entry: ToolEntry }) {
  const t = useWords("executions");
  const facts = entry.live
    ? t("at_work")
    : [
        entry.isError ? t("error_small") : null,
        isEffect(entry.effect) ? t(`effect_${entry.effect}`) : null,
        duration(entry.ms),
      ]
        .filter(Boolean)
        .join(" · ");
  return (
    <Frame
      icon={entry.isError ? CircleAlert : Wrench}
      tone={entry.isError ? "bad" : "tool"}
      live={entry.live}
      facts={facts}
      title={
        <>
          <b className="mono">{entry.tool}</b>{" "}
          <span className="muted mono one-line">{oneLine(entry.arguments)}</span>
        </>
      }
    >
      {!entry.live && (
        <details className="call" open={entry.isError || undefined}>
          <summary>
            <ChevronRight size={14} aria-hidden="true" />{" "}
            {t(entry.isError ? "arguments_and_error" : "arguments_and_result")}
          </summary>
          <div className="call-parts">
            <h4>{t("arguments")}</h4>
            <Json value={entry.arguments ?? {}} label={t("arguments_of", { tool: entry.tool })} />
            <h4>{t(entry.isError ? "error" : "result")}</h4>
            <Json value={entry.result ?? ""} label={t("result_of", { tool: entry.tool })} />
          </div>
        </details>
      )}
    </Frame>
  );
}

const NOTES: Record<NoteEntry["kind"], { icon: LucideIcon; tone: string }> = {
  delegated: { icon: Send, tone: "sea" },
  chosen: { icon: Signpost, tone: "sea" },
  counted: { icon: Scale, tone: "sea" },
  posted: { icon: StickyNote, tone: "sea" },
  failed: { icon: CircleAlert, tone: "bad" },
  again: { icon: RotateCw, tone: "brass" },
  guardrail: { icon: ShieldX, tone: "bad" },
  rejected: { icon: CircleAlert, tone: "bad" },
  requested: { icon: Hand, tone: "brass" },
  answered: { icon: MessageCircleReply, tone: "good" },
  effect: { icon: TriangleAlert, tone: "brass" },
  plan: { icon: Route, tone: "sea" },
  told: { icon: Info, tone: "" },
  timer: { icon: AlarmClock, tone: "brass" },
};

function Note({ entry }: { entry: NoteEntry }) {
  const { icon, tone } = NOTES[entry.kind];
  return (
    <Frame icon={icon} tone={tone} title={<b>{entry.title}</b>}>
      {entry.text && <p className="note-text">{entry.text}</p>}
    </Frame>
  );
}

/** One thing that happened in a task. */
export function EntryView({ entry }: { entry: Entry }) {
  if (entry.kind === "model") return <Model entry={entry} />;
  if (entry.kind === "tool") return <Tool entry={entry} />;
  return <Note entry={entry} />;
}
