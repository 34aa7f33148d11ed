import "./inbox.css";
import Button from "@mui/material/Button";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Inbox, MailOpen } from "lucide-react";
import { useState } from "react";
import type { InboxItem } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { Empty, Failure, Loading } from "@/ui/states";
import { DecideDialog } from "./DecideDialog";
import { InboxFilters } from "./InboxFilters";
import { InboxRows } from "./InboxRows";
import { afterwards, type InboxSearch, isSelectable, MOST_AT_ONCE, neighbour } from "./inbox-model";
import { inboxQuery } from "./queries";
import { Request } from "./Request";
import { SelectionBar } from "./SelectionBar";
import { useInboxKeys } from "./use-inbox-keys";

interface Props {
  search: InboxSearch;
  open: string | undefined;
  onSearch: (search: InboxSearch) => void;
  onOpen: (id: string | null) => void;
}

interface Asking {
  verdict: "approve" | "reject";
  items: readonly InboxItem[];
}

/** Which of the items that are there now are selected; those that went away are not. */
function useSelection(items: readonly InboxItem[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const there = items.filter((item) => ids.has(item.id) && isSelectable(item));
  const toggle = (id: string) => {
    const next = new Set(there.map((item) => item.id));
    if (next.has(id)) next.delete(id);
    else if (next.size < MOST_AT_ONCE && items.some((item) => item.id === id && isSelectable(item)))
      next.add(id);
    setIds(next);
  };
  const all = () =>
    setIds(
      new Set(
        items
          .filter(isSelectable)
          .slice(0, MOST_AT_ONCE)
          .map(({ id }) => id),
      ),
    );
  return { there, ids: new Set(there.map(({ id }) => id)), toggle, all, none: () => setIds(new Set()) };
}

/** The inbox: what waits beside what exactly is asked. On a telephone one of the two is shown. */
export function InboxView({ search, open, onSearch, onOpen }: Props) {
  const t = useWords("inbox");
  const list = useInfiniteQuery(inboxQuery(search));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const selection = useSelection(items);
  const [asking, setAsking] = useState<Asking | null>(null);
  const isFiltered = Object.values(search).some(Boolean);

  const ask = (verdict: Asking["verdict"]) => {
    const one = items.filter((item) => item.id === open && isSelectable(item));
    const asked = selection.there.length > 0 ? selection.there : one;
    if (asked.length > 0) setAsking({ verdict, items: asked });
  };
  useInboxKeys({
    next: () => onOpen(neighbour(items, open, 1)),
    previous: () => onOpen(neighbour(items, open, -1)),
    select: () => open && selection.toggle(open),
    approve: () => ask("approve"),
    reject: () => ask("reject"),
    enter: () => {
      if (!open) onOpen(neighbour(items, undefined, 1));
      else document.querySelector<HTMLElement>(".inbox-request h2")?.focus();
    },
  });
  const done = (id: string) => onOpen(afterwards(items, id));
  return (
    <div className={open ? "inbox has-open" : "inbox"}>
      <div className="inbox-side-list">
        <InboxFilters search={search} onSearch={onSearch} />
        {list.error && <Failure {...failureOf(list.error)} onRetry={() => void list.refetch()} />}
        <section className="panel inbox-list" aria-label={t("requests")}>
          {list.isPending && <Loading />}
          {items.length > 0 && (
            <>
              <SelectionBar
                count={selection.there.length}
                selectable={items.filter(isSelectable).length}
                onAll={selection.all}
                onNone={selection.none}
                onApprove={() => ask("approve")}
                onReject={() => ask("reject")}
              />
              <InboxRows
                items={items}
                open={open}
                selected={selection.ids}
                onOpen={onOpen}
                onSelect={selection.toggle}
              />
            </>
          )}
          {!list.isPending && !list.error && items.length === 0 && (
            <Empty
              icon={Inbox}
              title={isFiltered ? t("nothing_like_that") : t("nothing_waits")}
              action={
                isFiltered ? (
                  <Button variant="outlined" onClick={() => onSearch({})}>
                    {t("show_mine")}
                  </Button>
                ) : (
                  <Button variant="outlined" onClick={() => onSearch({ who: "all", status: "any" })}>
                    {t("show_all")}
                  </Button>
                )
              }
            >
              {isFiltered ? t("nothing_like_that_note") : t("nothing_waits_note")}
            </Empty>
          )}
        </section>
        {list.hasNextPage && (
          <Button
            variant="outlined"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t("show_more")}
          </Button>
        )}
      </div>
      <div className="inbox-side-open">
        {open ? (
          <Request key={open} id={open} onDone={done} onBack={() => onOpen(null)} />
        ) : (
          items.length > 0 && (
            <section className="panel inbox-none">
              <Empty icon={MailOpen} title={t("choose")}>
                {t("choose_one_note")}
              </Empty>
            </section>
          )
        )}
      </div>
      {asking && (
        <DecideDialog
          {...asking}
          onClose={() => setAsking(null)}
          onDone={() => {
            const opened = asking.items.find(({ id }) => id === open);
            setAsking(null);
            selection.none();
            if (opened) done(opened.id);
          }}
        />
      )}
    </div>
  );
}
