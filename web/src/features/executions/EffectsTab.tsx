import "./effects.css";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleHelp, CircleX, Clock, Zap } from "lucide-react";
import { failureOf } from "@/api/problem";
import type { components } from "@/api/schema";
import { moment } from "@/lib/format";
import { useWords } from "@/lib/words";
import { Json } from "@/ui/Json";
import { Empty, Failure, Loading, Tag } from "@/ui/states";
import { EffectPanel } from "./EffectPanel";
import { useReading } from "./reading";

type Effect = components["schemas"]["EffectRecord"];

const STATES = {
  intended: { icon: Clock, tone: "sea", label: "effect_intended" },
  done: { icon: CircleCheck, tone: "good", label: "effect_done" },
  failed: { icon: CircleX, tone: "bad", label: "effect_failed" },
  unknown: { icon: CircleHelp, tone: "brass", label: "effect_unknown" },
} as const;

function Entry({ effect, onStep }: { effect: Effect; onStep: (step: string) => void }) {
  const t = useWords("inspection");
  const { icon, tone, label } = STATES[effect.state];
  return (
    <li className="effect">
      <div className="effect-head">
        <b className="mono">{effect.tool}</b>
        <span className="muted small">{effect.effect}</span>
        <Tag tone={tone} icon={icon}>
          {t(label)}
        </Tag>
        {effect.inherited_from && <Tag>{t("inherited")}</Tag>}
        <button type="button" className="link-like" onClick={() => onStep(effect.step)}>
          {t("show_step")}
        </button>
      </div>
      <dl className="effect-facts">
        <div>
          <dt>{t("intended_at")}</dt>
          <dd>{moment(effect.created_at)}</dd>
        </div>
        <div>
          <dt>{t("settled_at")}</dt>
          <dd>{effect.settled_at ? moment(effect.settled_at) : "–"}</dd>
        </div>
        <div>
          <dt>{t("idempotency_key")}</dt>
          <dd>
            <code>{effect.key}</code>
          </dd>
        </div>
      </dl>
      <details>
        <summary>{t("arguments_and_outcome")}</summary>
        <div className="stack">
          <Json value={effect.arguments} label={t("arguments_of", { name: effect.tool })} />
          <Json value={effect.outcome ?? ""} label={t("outcome_of", { name: effect.tool })} />
        </div>
      </details>
    </li>
  );
}

interface Props {
  id: string;
  isActive: boolean;
  onStep: (step: string) => void;
}

/** The ledger: what tools meant to do to the world outside, under which key, and what became of it. */
export function EffectsTab({ id, isActive, onStep }: Props) {
  const t = useWords("inspection");
  const { key, effects: read, isShared } = useReading();
  const effects = useQuery({
    queryKey: [...key(id), "effects"],
    queryFn: () => read(id),
    refetchInterval: isActive ? 4_000 : false,
  });
  if (effects.error) return <Failure {...failureOf(effects.error)} onRetry={() => void effects.refetch()} />;
  if (effects.isPending) return <Loading lines={6} />;
  return (
    <div className="stack">
      {!isShared && effects.data.some(({ state }) => state === "unknown") && <EffectPanel id={id} />}
      <section className="panel" aria-label={t("effects")}>
        <div className="panel-head">
          <h2>{t("effects")}</h2>
        </div>
        {effects.data.length === 0 ? (
          <Empty icon={Zap} title={t("no_effects")}>
            {t("no_effects_note")}
          </Empty>
        ) : (
          <ol className="effects">
            {effects.data.map((effect) => (
              <Entry key={effect.id} effect={effect} onStep={onStep} />
            ))}
          </ol>
        )}
      </section>
    </div>
  );
}
