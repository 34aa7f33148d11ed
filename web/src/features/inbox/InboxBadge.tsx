import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/lib/words";
import { countQuery } from "./queries";

/** How many requests wait for the reader; nothing when none does. */
export function InboxBadge() {
  const t = useWords("inbox");
  const { data } = useQuery(countQuery);
  if (!data || data.count === 0) return null;
  const shown = data.is_more ? `${data.count}+` : String(data.count);
  return (
    <span className="inbox-badge">
      <span aria-hidden="true">{shown}</span>
      <span className="unseen">{t("waiting_n", { count: data.count })}</span>
    </span>
  );
}
