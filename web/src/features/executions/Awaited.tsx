import { Hourglass } from "lucide-react";
import type { Execution } from "@/api/contracts";
import { moment } from "@/lib/format";
import { useWords } from "@/lib/words";

/** What an execution waits for that is no person: messages, and the time at which it goes on by itself. */
export function Awaited({ execution }: { execution: Pick<Execution, "expects" | "wakes_at"> }) {
  const t = useWords("inspection");
  const { expects, wakes_at } = execution;
  const isTimer = wakes_at != null && !expects.some(({ until }) => until === wakes_at);
  if (expects.length === 0 && !isTimer) return null;
  return (
    <ul className="run-awaited" aria-live="polite">
      {expects.map(({ step, agent, sender, until }) => (
        <li key={step}>
          <Hourglass size={16} aria-hidden="true" />
          {sender
            ? t("awaits_message_of", { agent, sender, until: moment(until) })
            : t("awaits_message", { agent, until: moment(until) })}
        </li>
      ))}
      {isTimer && (
        <li>
          <Hourglass size={16} aria-hidden="true" />
          {t("wakes_at", { when: moment(wakes_at) })}
        </li>
      )}
    </ul>
  );
}
