import { getRouteApi } from "@tanstack/react-router";
import { LazyRunCanvas } from "@/features/canvas/LazyRunCanvas";
import { ExecutionView } from "@/features/executions/ExecutionView";
import { follow } from "@/features/executions/event-stream";
import { isRunnable, pluralOf } from "@/lib/kinds";

const route = getRouteApi("/deck/executions/$id");

export function ExecutionRoute() {
  const { id } = route.useParams();
  const { node } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <ExecutionView
      key={id}
      id={id}
      drawing={({ kind, name, version, trial }) => {
        const plural = pluralOf(kind);
        return plural !== null && isRunnable(plural) ? (
          <LazyRunCanvas
            plural={plural}
            id={id}
            name={name}
            version={version}
            isTrial={trial !== null}
            follow={follow}
            node={node}
            onNode={(next) =>
              void navigate({
                search: next === undefined ? {} : { node: next },
                replace: true,
                resetScroll: false,
              })
            }
          />
        ) : null;
      }}
    />
  );
}
