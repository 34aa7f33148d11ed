import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { ExecutionList } from "@/features/executions/ExecutionList";
import type { Filters } from "@/features/executions/filters-model";
import { useWords } from "@/lib/words";
import { PageHeader } from "@/ui/PageHeader";

const route = getRouteApi("/deck/executions");

export function Executions() {
  const tUi = useWords("ui");
  const t = useWords("routes");
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const onFilter = useCallback(
    (next: Filters) => {
      const search = Object.fromEntries(Object.entries(next).filter(([, value]) => value));
      void navigate({ search, replace: true });
    },
    [navigate],
  );
  return (
    <>
      <PageHeader eyebrow={tUi("deck")} title={t("executions")} lead={t("executions_lead")} />
      <ExecutionList filters={filters} onFilter={onFilter} />
    </>
  );
}
