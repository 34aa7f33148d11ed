import "./rows.css";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Radar } from "lucide-react";
import { useEffect, useState } from "react";
import { explain } from "@/api/problem";
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
      label="Name"
      value={name}
      onChange={(event) => setName(event.target.value)}
      helperText="The exact name of what ran"
    />
  );
}

/** All executions of the workspace, newest first, by status and name. */
export function ExecutionList({ filters, onFilter }: Props) {
  const list = useInfiniteQuery(listQuery(filters));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Boolean(filters.status || filters.name || filters.kind);
  return (
    <div className="stack">
      <div className="run-filters">
        <TextField
          select
          label="Status"
          value={filters.status ?? ""}
          onChange={(event) => onFilter({ ...filters, status: event.target.value })}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">Any status</MenuItem>
          {Object.entries(STATUSES).map(([status, { label }]) => (
            <MenuItem key={status} value={status}>
              {label}
            </MenuItem>
          ))}
        </TextField>
        <NameFilter key={filters.name ?? ""} filters={filters} onFilter={onFilter} />
      </div>
      {list.error && <Failure text={explain(list.error)} onRetry={() => void list.refetch()} />}
      <section className="panel" aria-label="Executions">
        {list.isPending && <Loading />}
        {!list.isPending && items.length === 0 && (
          <Empty
            icon={Radar}
            title={filtered ? "No execution like that" : "Nothing has run yet"}
            action={
              filtered ? (
                <Button variant="outlined" onClick={() => onFilter({})}>
                  Show all
                </Button>
              ) : (
                <LinkButton variant="contained" to="/$plural" params={{ plural: "crews" }}>
                  Choose a crew to run
                </LinkButton>
              )
            }
          >
            {filtered
              ? "Another status or name may find it."
              : "An execution is one run of a crew or a pipeline: you watch it here live, answer it when it asks, and read it afterwards."}
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
          Show more
        </Button>
      )}
    </div>
  );
}
