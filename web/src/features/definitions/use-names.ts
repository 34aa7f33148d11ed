import { useQuery } from "@tanstack/react-query";
import { useCan } from "@/api/me";
import type { Plural } from "@/lib/kinds";
import type { Names } from "./kind-guide";
import { namesQuery, registryQuery, secretNamesQuery } from "./queries";

/** The names that fields of this kind may refer to; only those that it needs are asked for. */
export function useNames(plural: Plural): Names {
  const can = useCan();
  const ask = (other: Plural, ...by: Plural[]) => ({ ...namesQuery(other), enabled: by.includes(plural) });
  const agents = useQuery(ask("agents", "tasks", "crews", "pipelines", "flows"));
  const crews = useQuery(ask("crews", "pipelines", "flows"));
  const pipelines = useQuery(ask("pipelines", "flows"));
  const flows = useQuery(ask("flows", "flows"));
  const tasks = useQuery(ask("tasks", "tasks", "crews", "flows"));
  const tools = useQuery(ask("tools", "agents", "tasks", "flows"));
  const models = useQuery(ask("models", "agents", "crews", "pipelines", "flows"));
  const natives = useQuery({ ...registryQuery, enabled: plural === "tools" });
  const secrets = useQuery({ ...secretNamesQuery, enabled: plural === "models" && can("secrets.read") });
  return {
    agents: agents.data ?? [],
    crews: crews.data ?? [],
    pipelines: pipelines.data ?? [],
    flows: flows.data ?? [],
    tasks: tasks.data ?? [],
    tools: tools.data ?? [],
    models: models.data ?? [],
    natives: natives.data?.map(({ name }) => name) ?? [],
    secrets: secrets.data ?? [],
  };
}
