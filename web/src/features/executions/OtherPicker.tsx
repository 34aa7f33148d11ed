import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { GitCompareArrows } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { failureOf } from "@/api/problem";
import { ago } from "@/lib/format";
import { useWords } from "@/lib/words";
import { Empty, Failure, Loading } from "@/ui/states";
import { othersQuery } from "./compare-queries";
import { asksPeople, StatusTag } from "./StatusTag";

interface Props {
  id: string;
  name: string;
  onPick: (id: string) => void;
}

/** Asks which execution shall stand beside this one. */
export function OtherPicker({ id, name, onPick }: Props) {
  const t = useWords("inspection");
  const [search, setSearch] = useState("");
  const others = useQuery(othersQuery(id, name, useDeferredValue(search)));
  return (
    <section className="panel" aria-label={t("compare_with")}>
      <div className="panel-head">
        <h2>{t("compare_with")}</h2>
        <TextField
          type="search"
          label={t("find_execution")}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      </div>
      {others.error && <Failure {...failureOf(others.error)} onRetry={() => void others.refetch()} />}
      {others.isPending && <Loading />}
      {others.data?.length === 0 && (
        <Empty icon={GitCompareArrows} title={t("nothing_beside")}>
          {t("nothing_beside_note")}
        </Empty>
      )}
      <ul className="others">
        {others.data?.map((each) => (
          <li key={each.id}>
            <button type="button" className="other" onClick={() => onPick(each.id)}>
              <StatusTag status={each.status} asks={asksPeople(each)} />
              <b>{each.title ?? each.name}</b>
              <span className="muted small">v{each.version}</span>
              <span className="muted small">{ago(each.created_at)}</span>
              <code className="muted small">{each.id}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
