import "./rows.css";
import Button from "@mui/material/Button";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Radar } from "lucide-react";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { LinkButton } from "@/ui/LinkButton";
import { Empty, Failure, Loading } from "@/ui/states";
import { ExecutionRows } from "./ExecutionRows";
import type { Filters } from "./filters-model";
import { ListFilters } from "./ListFilters";
import { listQuery } from "./queries";
import { SavedViews } from "./SavedViews";

interface Props {
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

/** All executions of the workspace, newest first, as the filters say. */
export function ExecutionList({ filters, onFilter }: Props) {
  const t = useWords("inspection");
  const list = useInfiniteQuery(listQuery(filters));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.values(filters).some(Boolean);
  return (
    <div className="stack">
      <ListFilters filters={filters} onFilter={onFilter} />
      <SavedViews filters={filters} onFilter={onFilter} />
      {list.error && <Failure {...failureOf(list.error)} onRetry={() => void list.refetch()} />}
      <section className="panel" aria-label={t("executions")}>
        {list.isPending && <Loading />}
        {!list.isPending && items.length === 0 && (
          <Empty
            icon={Radar}
            title={filtered ? t("no_execution_like_that") : t("nothing_ran")}
            action={
              filtered ? (
                <Button variant="outlined" onClick={() => onFilter({})}>
                  {t("show_all")}
                </Button>
              ) : (
                <LinkButton variant="contained" to="/$plural" params={{ plural: "crews" }}>
                  {t("choose_crew")}
                </LinkButton>
              )
            }
          >
            {filtered ? t("no_execution_note") : t("nothing_ran_note")}
          </Empty>
        )}
        {items.length > 0 && <ExecutionRows items={items} />}
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
  );
}
