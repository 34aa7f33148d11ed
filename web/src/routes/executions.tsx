import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { ExecutionList } from "@/features/executions/ExecutionList";
import type { Filters } from "@/features/executions/queries";
import { PageHeader } from "@/ui/PageHeader";

const route = getRouteApi("/deck/executions");

export function Executions() {
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
      <PageHeader
        eyebrow="Deck"
        title="Executions"
        lead="Every run of a crew or a pipeline: live while it works, kept to be read."
      />
      <ExecutionList filters={filters} onFilter={onFilter} />
    </>
  );
}
