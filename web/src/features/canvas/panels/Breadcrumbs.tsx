import { ChevronRight } from "lucide-react";
import { useWords } from "@/lib/words";
import type { Editing } from "../use-editing";

/** The way into the body that is shown, and the way back. */
export function Breadcrumbs({ editing }: { editing: Editing }) {
  const t = useWords("canvas");
  const { path } = editing;
  if (path.length === 0) return null;
  return (
    <nav className="canvas-way" aria-label={t("way")}>
      <button type="button" className="text-button" onClick={() => editing.jump([], `node:${path[0]}`)}>
        {t("whole_flow")}
      </button>
      {path.map((name, index) => (
        <span key={path.slice(0, index + 1).join("/")}>
          <ChevronRight size={14} aria-hidden="true" />
          {index === path.length - 1 ? (
            <b aria-current="true">{name}</b>
          ) : (
            <button
              type="button"
              className="text-button"
              onClick={() => editing.jump(path.slice(0, index + 1), `node:${path[index + 1]}`)}
            >
              {name}
            </button>
          )}
        </span>
      ))}
    </nav>
  );
}
