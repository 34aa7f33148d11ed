import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useEffect, useState } from "react";
import { type Notice, onAnnouncement, onNotice } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { RequestId } from "./RequestId";

const STAY = { good: 5_000, calm: 5_000, bad: 12_000 } as const;
/** Long enough to read an id, and to copy it. */
const STAY_WITH_ID = 30_000;
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
          notice.requestId === null ? STAY[notice.tone] : STAY_WITH_ID,
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
        {notices.map(({ id, text, told, tone, requestId }) => {
          const Icon = ICONS[tone];
          return (
            <div key={id} className={`notice tone-${tone}`}>
              <Icon size={18} aria-hidden="true" />
              <div className="notice-said">
                {text}
                {told !== null && (
                  <p className="small" lang="en">
                    {told}
                  </p>
                )}
                {requestId !== null && <RequestId id={requestId} />}
              </div>
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
