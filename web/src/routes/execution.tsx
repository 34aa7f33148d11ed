import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { LazyRunCanvas } from "@/features/canvas/LazyRunCanvas";
import { ExecutionView } from "@/features/executions/ExecutionView";
import { moved, type Place } from "@/features/executions/tabs";
import { isRunnable, pluralOf } from "@/lib/kinds";
import { askForm } from "./ask-form";

const route = getRouteApi("/deck/executions/$id");

export function ExecutionRoute() {
  const { id } = route.useParams();
  const place = route.useSearch();
  const navigate = route.useNavigate();
  const onPlace = useCallback(
    (change: Place) =>
      void navigate({
        search: (before) => moved(before, change),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return (
    <ExecutionView
      key={id}
      id={id}
      place={place}
      onPlace={onPlace}
      askForm={askForm}
      drawing={({ kind, name, version, trial }, _, follow) => {
        const plural = pluralOf(kind);
        return plural !== null && isRunnable(plural) ? (
          <LazyRunCanvas
            plural={plural}
            id={id}
            name={name}
            version={version}
            isTrial={trial !== null}
            follow={follow}
            askForm={askForm}
            node={place.node}
            onNode={(node) => onPlace({ tab: "graph", node })}
          />
        ) : null;
      }}
    />
  );
}
