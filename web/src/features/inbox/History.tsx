import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { InboxItem } from "@/api/contracts";
import { ago, moment } from "@/lib/format";
import { useWords } from "@/lib/words";
import { historyOf, type Moment, nameOf } from "./inbox-model";
import { earlierQuery } from "./queries";

function Line({ item, event }: { item: InboxItem; event: Moment }) {
  const t = useWords("inbox");
  const by = nameOf(event.by);
  const said = {
    asked: () => t("was_asked", { by }),
    reminded: () => t("was_reminded", { count: item.reminders }),
    escalated: () => t("was_escalated", { role: t(`role_${item.role}`) }),
    decided: () => t("was_decided", { status: t(`status_${item.status}`), by }),
    used: () => t("was_used"),
    closed: () => t("was_closed"),
  };
  return (
    <li className={`is-${event.what}`}>
      <span>
        {said[event.what]()}
        {event.what === "decided" && event.note !== "" && <q className="inbox-quote">{event.note}</q>}
      </span>
      {event.at !== null && (
        <time dateTime={event.at} title={moment(event.at)} className="muted small">
          {ago(event.at)}
        </time>
      )}
    </li>
  );
}

/** What became of this request so far, and how the like was decided before. */
export function History({ item }: { item: InboxItem }) {
  const t = useWords("inbox");
  const earlier = useQuery(earlierQuery(item));
  return (
    <div className="inbox-history">
      <h3>{t("history")}</h3>
      <ol className="inbox-moments">
        {historyOf(item).map((event) => (
          <Line key={event.what} item={item} event={event} />
        ))}
      </ol>
      {(earlier.data?.length ?? 0) > 0 && (
        <>
          <h3>{t("decided_before")}</h3>
          <ul className="inbox-moments">
            {earlier.data?.map((each) => (
              <li key={each.id} className={`is-${each.status}`}>
                <span>
                  <Link to="/inbox" search={(search) => ({ ...search, id: each.id })}>
                    {t("was_decided", { status: t(`status_${each.status}`), by: nameOf(each.decided_by) })}
                  </Link>
                  {each.reason !== "" && <q className="inbox-quote">{each.reason}</q>}
                </span>
                {each.decided_at && (
                  <time dateTime={each.decided_at} title={moment(each.decided_at)} className="muted small">
                    {ago(each.decided_at)}
                  </time>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
