import { language, useWords } from "@/lib/words";

interface Props {
  fires: readonly string[];
  /** Where the times are read; without one, where the reader is. */
  zone?: string | undefined;
}

/** The next times, as a clock in that zone shows them. */
export function NextFires({ fires, zone }: Props) {
  const t = useWords("triggers");
  const format = new Intl.DateTimeFormat(language(), {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
    ...(zone ? { timeZone: zone } : {}),
  });
  if (fires.length === 0) return <p className="muted small">{t("no_next")}</p>;
  return (
    <div>
      <h3>{t("next_fires")}</h3>
      <ol className="next-fires">
        {fires.map((fire) => (
          <li key={fire}>
            <time dateTime={fire}>{format.format(new Date(fire))}</time>
          </li>
        ))}
      </ol>
    </div>
  );
}
