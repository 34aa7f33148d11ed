import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { SquarePen } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { failureOf } from "@/api/problem";
import { ago } from "@/lib/format";
import { useWords } from "@/lib/words";
import { Failure, Loading } from "@/ui/states";
import { listQuery } from "./queries";

/** The person's conversations, the last spoken in first, and a search over all that was said. */
export function ConversationList({ present }: { present: string | null }) {
  const t = useWords("chat");
  const [q, setQ] = useState("");
  const list = useInfiniteQuery(listQuery(useDeferredValue(q.trim())));
  const found = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <aside className="chat-list" aria-label={t("conversations")}>
      <div className="chat-list-head">
        <TextField
          type="search"
          size="small"
          fullWidth
          label={t("search")}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 200 } }}
        />
        <Link to="/chat" className="chat-new" aria-label={t("new")} title={t("new")}>
          <SquarePen size={18} aria-hidden="true" />
        </Link>
      </div>
      {list.isPending && <Loading lines={5} />}
      {list.error && <Failure {...failureOf(list.error)} onRetry={() => void list.refetch()} />}
      {list.data && found.length === 0 && (
        <p className="muted small chat-none">{t(q ? "nothing_found" : "none_yet")}</p>
      )}
      <ul>
        {found.map(({ id, title, definition, updated_at }) => (
          <li key={id}>
            <Link
              to="/chat/$id"
              params={{ id }}
              className="chat-item"
              aria-current={id === present ? "page" : undefined}
            >
              <b>{title || t("untitled")}</b>
              <span className="muted">
                {definition.name} · {ago(updated_at)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </aside>
  );
}
