import { CircleAlert } from "lucide-react";
import { useWords } from "@/lib/words";
import type { Problem } from "../model/problems";

const SHOWN = 50;

/** What is in the way of a publish; each leads to its node and its field. */
export function Problems({
  problems,
  onGo,
}: {
  problems: readonly Problem[];
  onGo: (problem: Problem) => void;
}) {
  const t = useWords("canvas");
  if (problems.length === 0) return null;
  return (
    <section className="canvas-problems" aria-label={t("problems")}>
      <h2>
        <CircleAlert size={16} aria-hidden="true" className="canvas-node-fault" />
        {t("n_problems", { count: problems.length })}
        <span className="muted small">{t("blocks_publish")}</span>
      </h2>
      <ul>
        {problems.slice(0, SHOWN).map((problem) => (
          <li key={problem.pointer}>
            <button type="button" className="problem" onClick={() => onGo(problem)}>
              <b>
                {[...problem.path, problem.part?.replace(/^[a-z]+:/, "")].filter(Boolean).join(" › ") ||
                  t("whole")}
              </b>
              <span>
                {problem.message}
                {problem.isOld && (
                  <>
                    <br />
                    <span className="muted small">{t("of_before")}</span>
                  </>
                )}
              </span>
              <code>{problem.pointer}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
