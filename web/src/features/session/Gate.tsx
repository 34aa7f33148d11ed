import "./gate.css";
import type { ReactNode } from "react";
import { useWords } from "@/lib/words";
import { Logo } from "@/ui/Logo";

/** The frame of the screens before sign-in: the mark on the sea, the form on the deck. */
export function Gate({ title, lead, children }: { title: string; lead: ReactNode; children: ReactNode }) {
  const t = useWords("session");
  return (
    <div className="gate">
      <aside className="gate-sea">
        <div className="gate-brand">
          <Logo size={34} /> Quarterdeck
        </div>
        <p className="gate-motto">{t("motto")}</p>
        <svg className="gate-chart" viewBox="0 0 600 600" fill="none" aria-hidden="true">
          {[110, 190, 270, 350, 430, 510].map((radius) => (
            <path key={radius} d={`M0 ${600 - radius}A${radius} ${radius} 0 0 1 ${radius} 600`} />
          ))}
          {[12, 27, 42, 57, 72].map((angle) => {
            const radians = (angle * Math.PI) / 180;
            return (
              <path key={angle} d={`M0 600L${560 * Math.cos(radians)} ${600 - 560 * Math.sin(radians)}`} />
            );
          })}
          <path className="gate-sight" d="M0 600 396 204" />
          <circle className="gate-star" cx="396" cy="204" r="7" />
        </svg>
      </aside>
      <main id="main" className="gate-form">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          <p className="lead">{lead}</p>
          {children}
        </div>
      </main>
    </div>
  );
}
