import { Timer, TimerOff } from "lucide-react";
import { moment } from "@/lib/format";
import { useWords } from "@/lib/words";
import { Tag } from "@/ui/states";
import { timeLeft } from "./inbox-model";
import { useClock } from "./use-clock";

const TONES = { calm: "calm", soon: "brass", late: "bad" } as const;
const HALF_A_MINUTE = 30_000;

/** How long somebody may still take; counts the seconds down when it is asked to. */
export function Deadline({ at, ticking = false }: { at: string; ticking?: boolean }) {
  const t = useWords("inbox");
  const now = useClock(ticking ? 1_000 : HALF_A_MINUTE);
  const { unit, count, urgency } = timeLeft(at, now);
  return (
    <span title={moment(at)} className="inbox-deadline">
      <Tag tone={TONES[urgency]} icon={count === 0 ? TimerOff : Timer}>
        {count === 0 ? t("time_is_up") : t(`left_${unit}`, { count })}
      </Tag>
    </span>
  );
}
