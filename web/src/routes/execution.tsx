import { getRouteApi } from "@tanstack/react-router";
import { LazyRunCanvas } from "@/features/canvas/LazyRunCanvas";
import { ExecutionView } from "@/features/executions/ExecutionView";
import { isRunnable, pluralOf } from "@/lib/kinds";

const route = getRouteApi("/deck/executions/$id");

export function ExecutionRoute() {
  const { id } = route.useParams();
  return (
    <ExecutionView
      key={id}
      id={id}
      drawing={({ kind, name, version }, states) => {
        const plural = pluralOf(kind);
        return plural !== null && isRunnable(plural) ? (
          <LazyRunCanvas plural={plural} name={name} version={version} states={states} />
        ) : null;
      }}
    />
  );
}
