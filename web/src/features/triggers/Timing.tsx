import { moment } from "@/lib/format";
import { useWords } from "@/lib/words";
import { shortOf } from "./schedule-model";
import { CronWords } from "./TimingFields";
import type { Schedule } from "./trigger-contracts";

/** When a schedule starts something, in a line. */
export function TimingLine({ schedule }: { schedule: Schedule }) {
  const t = useWords("triggers");
  const { how, text, unit } = shortOf(schedule);
  if (how === "every") return <>{t(`every_${unit}`, { count: Number(text) })}</>;
  if (how === "once") return <>{t("once_at", { at: moment(text) })}</>;
  return (
    <>
      <CronWords cron={text} /> <code>{text}</code> <span className="muted">{schedule.timing.time_zone}</span>
    </>
  );
}
