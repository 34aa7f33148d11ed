import { getRouteApi } from "@tanstack/react-router";
import { ExecutionView } from "@/features/executions/ExecutionView";

const route = getRouteApi("/deck/executions/$id");

export function ExecutionRoute() {
  const { id } = route.useParams();
  return <ExecutionView key={id} id={id} />;
}
