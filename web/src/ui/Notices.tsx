import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useEffect, useState } from "react";
import { type Notice, onAnnouncement, onNotice } from "@/lib/notices";
import { useWords } from "@/lib/words";

const STAY = { good: 5_000, calm: 5_000, bad: 12_000 } as const;
const ICONS = { good: CircleCheck, bad: CircleAlert, calm: Info } as const;

/** The place of notices and of the page's one polite live region. */
export function Notices() {
  const t = useWords("ui");
  const [notices, setNotices] = useState<Notice[]>([]);
  const [spoken, setSpoken] = useState("");

  useEffect(
    () =>
      onNotice((notice) => {
        setNotices((present) => [...present.slice(-3), notice]);
        setTimeout(
          () => setNotices((present) => present.filter((each) => each.id !== notice.id)),
          STAY[notice.tone],
        );
      }),
    [],
  );
  useEffect(() => onAnnouncement(setSpoken), []);

  return (
    <>
      <div className="unseen" role="status" aria-live="polite" data-testid="announcements">
        {spoken}
      </div>
      <section className="notices" aria-label={t("notices")} aria-live="polite">
        {notices.map(({ id, text, tone }) => {
          const Icon = ICONS[tone];
          return (
            <div key={id} className={`notice tone-${tone}`}>
              <Icon size={18} aria-hidden="true" />
              <span>{text}</span>
              <button
                type="button"
                className="plain-icon"
                aria-label={t("dismiss")}
                onClick={() => setNotices((present) => present.filter((each) => each.id !== id))}
              >
                <X size={16} aria-hidden="true" />
              </button>
            </div>
          );
        })}
      </section>
    </>
  );
}
