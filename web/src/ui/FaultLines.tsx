import { useWords } from "@/lib/words";

/** What is wrong with a text that is edited, by the lines at which it is wrong. */
export function FaultLines({ faults }: { faults: readonly { line: number; message: string }[] }) {
  const t = useWords("ui");
  if (faults.length === 0) return null;
  return (
    <ul className="panel-body small" aria-label={t("problems")}>
      {faults.map(({ line, message }) => (
        <li key={`${line}${message}`} className="form-fault">
          {t("line_says", { line, message })}
        </li>
      ))}
    </ul>
  );
}
