import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { JsonObject } from "@/api/contracts";
import type { components } from "@/api/schema";
import { KINDS as ALL_KINDS, pluralOf } from "@/lib/kinds";
import type {
  Definition,
  EventTrigger,
  Fired,
  Hook,
  Schedule,
  Sort,
  Timing,
  Trigger,
} from "./trigger-contracts";

type Schemas = components["schemas"];

const ALL = ["triggers"] as const;
const MOST = { params: { query: { limit: 200 } } };
const LATEST = { limit: 30 };
const EVERY = 15_000;

const LISTS: Record<Sort, () => Promise<readonly Trigger[]>> = {
  schedules: async () => (await body(api.GET("/v1/schedules", MOST))).items,
  hooks: async () => (await body(api.GET("/v1/hooks", MOST))).items,
  events: async () => (await body(api.GET("/v1/event-triggers", MOST))).items,
};

export function triggersQuery(sort: Sort) {
  return queryOptions({ queryKey: [...ALL, sort, "list"], queryFn: LISTS[sort], refetchInterval: EVERY });
}

const at = (name: string) => ({ params: { path: { name } } });

export const scheduleQuery = (name: string) =>
  queryOptions({
    queryKey: [...ALL, "schedules", "one", name],
    queryFn: () => body(api.GET("/v1/schedules/{name}", at(name))),
    refetchInterval: EVERY,
  });

export const hookQuery = (name: string) =>
  queryOptions({
    queryKey: [...ALL, "hooks", "one", name],
    queryFn: () => body(api.GET("/v1/hooks/{name}", at(name))),
  });

export const eventTriggerQuery = (name: string) =>
  queryOptions({
    queryKey: [...ALL, "events", "one", name],
    queryFn: () => body(api.GET("/v1/event-triggers/{name}", at(name))),
  });

const HISTORIES: Record<Sort, (name: string) => Promise<readonly Fired[]>> = {
  schedules: async (name) => {
    const params = { path: { name }, query: LATEST };
    const { items } = await body(api.GET("/v1/schedules/{name}/fires", { params }));
    return items.map((fire) => ({
      ...fire,
      at: fire.due_at,
      what: "",
      execution: fire.execution_id,
      reason: fire.reason?.detail ?? null,
    }));
  },
  hooks: async (name) => {
    const params = { path: { name }, query: LATEST };
    const { items } = await body(api.GET("/v1/hooks/{name}/deliveries", { params }));
    return items.map((delivery) => ({
      ...delivery,
      at: delivery.received_at,
      what: delivery.message_id,
      times: 1,
      execution: delivery.execution_id,
      reason: delivery.reason?.detail ?? null,
    }));
  },
  events: async (name) => {
    const params = { path: { name }, query: LATEST };
    const { items } = await body(api.GET("/v1/event-triggers/{name}/fires", { params }));
    return items.map((fire) => ({
      ...fire,
      at: fire.fired_at,
      what: fire.event,
      times: 1,
      execution: fire.execution_id,
      reason: fire.reason?.detail ?? null,
    }));
  },
};

export function historyQuery(sort: Sort, name: string) {
  return queryOptions({
    queryKey: [...ALL, sort, "history", name],
    queryFn: () => HISTORIES[sort](name),
    refetchInterval: EVERY,
  });
}

/** The next times of a timing that is not saved yet. */
export function upcomingQuery(timing: Timing | null) {
  return queryOptions({
    queryKey: [...ALL, "upcoming", timing],
    queryFn: () => body(api.GET("/v1/timings", { params: { query: (timing ?? {}) as Timing } })),
    enabled: timing !== null,
    retry: false,
    staleTime: 60_000,
  });
}

/** Names of what can be started, by kind; only what is published. */
export function targetsQuery(kind: Definition["kind"]) {
  const plural = pluralOf(kind) ?? "crews";
  return queryOptions({
    queryKey: [...ALL, "targets", plural],
    queryFn: async () => {
      const { items } = await body(api.GET(`/v1/${plural}` as "/v1/crews", MOST));
      return items.filter(({ version }) => version !== null).map(({ name, version }) => ({ name, version }));
    },
  });
}

/** The inputs that a definition asks for, as this published version says. */
export function inputsSchemaQuery({ kind, name }: Definition, version: number | null) {
  const plural = pluralOf(kind) ?? "crews";
  return queryOptions({
    queryKey: ["inputs", plural, name, version],
    queryFn: async () => {
      const params = { path: { name, number: version ?? 1 } };
      const path = `/v1/${plural}/{name}/versions/{number}` as "/v1/crews/{name}/versions/{number}";
      const { spec } = await body(api.GET(path, { params }));
      if (spec.inputs) return spec.inputs as JsonObject;
      const shape = await body(
        api.GET("/v1/schemas/{kind}", { params: { path: { kind: ALL_KINDS[plural].kind } } }),
      );
      const { properties } = shape as { properties?: { inputs?: { default?: unknown } } };
      return (properties?.inputs?.default ?? {}) as JsonObject;
    },
    enabled: name !== "" && version !== null,
    staleTime: 60_000,
  });
}

function useChange<V, R>(mutationFn: (variables: V) => Promise<R>, quiet = false) {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet },
    mutationFn,
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

export interface Saved<Spec> {
  name: string;
  /** The revision that was changed; null makes a new one. */
  revision: number | null;
  spec: Spec;
}

const changed = (name: string, revision: number) => ({
  params: { path: { name }, header: { "if-match": `"${revision}"` } },
});

export function useSaveSchedule() {
  return useChange(async ({ name, revision, spec }: Saved<Schemas["ScheduleSpec"]>): Promise<Schedule> => {
    if (revision === null) return body(api.POST("/v1/schedules", { body: { ...spec, name } }));
    return body(api.PUT("/v1/schedules/{name}", { ...changed(name, revision), body: spec }));
  }, true);
}

/** A hook that is new comes with its secret, this once. */
export function useSaveHook() {
  return useChange(
    async ({
      name,
      revision,
      spec,
    }: Saved<Schemas["HookSpec"]>): Promise<{ hook: Hook; secret?: string }> => {
      if (revision === null) return body(api.POST("/v1/hooks", { body: { ...spec, name } }));
      return { hook: await body(api.PUT("/v1/hooks/{name}", { ...changed(name, revision), body: spec })) };
    },
    true,
  );
}

export function useSaveEventTrigger() {
  return useChange(
    async ({ name, revision, spec }: Saved<Schemas["EventTriggerSpec"]>): Promise<EventTrigger> => {
      if (revision === null) return body(api.POST("/v1/event-triggers", { body: { ...spec, name } }));
      return body(api.PUT("/v1/event-triggers/{name}", { ...changed(name, revision), body: spec }));
    },
    true,
  );
}

export function useRotate(name: string) {
  return useChange((keepSeconds: number) =>
    body(api.POST("/v1/hooks/{name}/rotate", { ...at(name), body: { keep_old_seconds: keepSeconds } })),
  );
}

const PATHS = { schedules: "/v1/schedules", hooks: "/v1/hooks", events: "/v1/event-triggers" } as const;

/** Pauses what goes, and lets go on what is paused. */
export function usePausing(sort: "schedules" | "events", name: string) {
  return useChange((pause: boolean) => {
    const path = `${PATHS[sort]}/{name}/${pause ? "pause" : "resume"}` as "/v1/schedules/{name}/pause";
    return body(api.POST(path, at(name)));
  });
}

export function useRemoveTrigger(sort: Sort, name: string) {
  return useChange(async () => {
    await api.DELETE(`${PATHS[sort]}/{name}` as "/v1/schedules/{name}", at(name));
  });
}
