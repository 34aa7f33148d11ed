import "./rows.css";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Radar } from "lucide-react";
import { useEffect, useState } from "react";
import type { ExecutionStatus } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { LinkButton } from "@/ui/LinkButton";
import { Empty, Failure, Loading } from "@/ui/states";
import { ExecutionRows } from "./ExecutionRows";
import { type Filters, listQuery } from "./queries";
import { STATUSES } from "./StatusTag";

interface Props {
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

function NameFilter({ filters, onFilter }: Props) {
  const t = useWords("executions");
  const [name, setName] = useState(filters.name ?? "");
  useEffect(() => {
    const timer = setTimeout(() => {
      if (name !== (filters.name ?? "")) onFilter({ ...filters, name });
    }, 350);
    return () => clearTimeout(timer);
  }, [name, filters, onFilter]);
  return (
    <TextField
      type="search"
      label={t("name")}
      value={name}
      onChange={(event) => setName(event.target.value)}
      helperText={t("name_exact")}
    />
  );
}

/** All executions of the workspace, newest first, by status and name. */
export function ExecutionList({ filters, onFilter }: Props) {
  const t = useWords("executions");
  const list = useInfiniteQuery(listQuery(filters));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Boolean(filters.status || filters.name || filters.kind);
  return (
    <div className="stack">
      <div className="run-filters">
        <TextField
          select
          label={t("status")}
          value={filters.status ?? ""}
          onChange={(event) => onFilter({ ...filters, status: event.target.value })}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{t("any_status")}</MenuItem>
          {(Object.keys(STATUSES) as ExecutionStatus[]).map((status) => (
            <MenuItem key={status} value={status}>
              {t(`status_${status}`)}
            </MenuItem>
          ))}
        </TextField>
        <NameFilter key={filters.name ?? ""} filters={filters} onFilter={onFilter} />
      </div>
      {list.error && <Failure {...failureOf(list.error)} onRetry={() => void list.refetch()} />}
      <section className="panel" aria-label={t("executions")}>
        {list.isPending && <Loading />}
        {!list.isPending && items.length === 0 && (
          <Empty
            icon={Radar}
            title={t(filtered ? "none_like_that" : "nothing_yet")}
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
            {filtered ? t("none_like_that_note") : t("nothing_yet_note")}
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
