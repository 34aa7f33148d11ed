import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { Definition, JsonObject } from "@/api/contracts";
import { KINDS, type Plural } from "@/lib/kinds";
import type { DraftDocument } from "./document-model";
import { EXAMPLE, isExample } from "./summary";

/** One generic router serves every kind under its own path: the paths differ by the plural alone. */
const under = <P extends string>(plural: Plural, rest: P) => `/v1/${plural}${rest}` as `/v1/agents${P}`;

export const keys = {
  all: (plural: Plural) => ["definitions", plural] as const,
  one: (plural: Plural, name: string) => ["definitions", plural, "one", name] as const,
};

export function listQuery(plural: Plural, q: string | undefined) {
  return infiniteQueryOptions({
    queryKey: [...keys.all(plural), "list", q ?? ""],
    queryFn: ({ pageParam }) =>
      body(
        api.GET(under(plural, ""), {
          params: { query: { limit: 50, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

const MOST = 200;

const mostQuery = (plural: Plural) =>
  queryOptions({
    queryKey: [...keys.all(plural), "most"],
    queryFn: () => body(api.GET(under(plural, ""), { params: { query: { limit: MOST } } })),
    staleTime: 15_000,
  });

/** All of a kind, for a picker. */
export function allQuery(plural: Plural) {
  return queryOptions({ ...mostQuery(plural), select: ({ items }) => items });
}

/** All names of a kind, for fields that refer to one. */
export function namesQuery(plural: Plural) {
  return queryOptions({
    ...mostQuery(plural),
    select: ({ items }) => items.map(({ name }) => name),
  });
}

/** How many of a kind people made here, examples left out; `more` when there are more than were counted. */
export function ownQuery(plural: Plural) {
  return queryOptions({
    ...mostQuery(plural),
    select: ({ items, next_cursor }) => ({
      own: items.filter((each) => !isExample(each)).length,
      more: next_cursor !== null,
    }),
  });
}

/** The newest published crew that ships as an example, which runs as it is. */
export const exampleQuery = queryOptions({
  queryKey: [...keys.all("crews"), "example"],
  queryFn: async () => {
    const { items } = await body(api.GET("/v1/crews", { params: { query: { q: EXAMPLE, limit: 50 } } }));
    return items.find((each) => isExample(each) && each.version !== null) ?? null;
  },
  staleTime: 15_000,
  // In a workspace that was made a moment ago they are still on their way.
  refetchInterval: ({ state }) => (state.data ? false : 5_000),
});

export function oneQuery(plural: Plural, name: string) {
  return queryOptions({
    queryKey: keys.one(plural, name),
    queryFn: () => body(api.GET(under(plural, "/{name}"), { params: { path: { name } } })),
  });
}

export function versionsQuery(plural: Plural, name: string) {
  return queryOptions({
    queryKey: [...keys.one(plural, name), "versions"],
    queryFn: () =>
      body(api.GET(under(plural, "/{name}/versions"), { params: { path: { name }, query: { limit: 100 } } })),
  });
}

/** What a publish of the draft of this revision, together with what was never published of it, would be refused for. */
export function problemsQuery(plural: Plural, name: string, revision: number) {
  return queryOptions({
    queryKey: [...keys.one(plural, name), "problems", revision],
    queryFn: () =>
      body(
        api.GET(under(plural, "/{name}/problems"), {
          params: { path: { name }, query: { with_parts: true } },
        }),
      ),
  });
}

export function versionQuery(plural: Plural, name: string, number: number) {
  return queryOptions({
    queryKey: [...keys.one(plural, name), "version", number],
    queryFn: () =>
      body(api.GET(under(plural, "/{name}/versions/{number}"), { params: { path: { name, number } } })),
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const sideOf = (text: string) => (text === "draft" ? text : Number(text));

export function diffQuery(plural: Plural, name: string, from: string, to: string) {
  return queryOptions({
    queryKey: [...keys.one(plural, name), "diff", from, to],
    queryFn: () =>
      body(
        api.GET(under(plural, "/{name}/diff"), {
          params: { path: { name }, query: { from: sideOf(from), to: sideOf(to) } },
        }),
      ),
  });
}

export function schemaQuery(plural: Plural) {
  return queryOptions({
    queryKey: ["schemas", plural],
    queryFn: () => body(api.GET("/v1/schemas/{kind}", { params: { path: { kind: KINDS[plural].kind } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export const registryQuery = queryOptions({
  queryKey: ["tool-registry"],
  queryFn: () => body(api.GET("/v1/tool-registry")),
  staleTime: Number.POSITIVE_INFINITY,
});

export const secretNamesQuery = queryOptions({
  queryKey: ["secrets", "names"],
  queryFn: async () => (await body(api.GET("/v1/secrets"))).items.map(({ name }) => name),
});

export const defaultModelQuery = queryOptions({
  queryKey: ["default-model"],
  queryFn: () => body(api.GET("/v1/default-model")),
});

const inputOf = ({ name, labels, description, spec }: DraftDocument) => ({
  metadata: { name, labels, description },
  spec: spec as never,
});

interface Save {
  draft: DraftDocument;
  /** The revision that the draft was made from; null creates. */
  revision: number | null;
}

export function useSave(plural: Plural) {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    // Without a network it fails at once and is told, instead of waiting unseen.
    networkMode: "always",
    mutationFn: ({ draft, revision }: Save) =>
      revision === null
        ? body(api.POST(under(plural, ""), { body: inputOf(draft) }))
        : body(
            api.PUT(under(plural, "/{name}"), {
              params: { path: { name: draft.name } },
              headers: { "If-Match": `"${revision}"` },
              body: inputOf(draft),
            }),
          ),
    onSuccess: async (saved) => {
      queries.setQueryData(keys.one(plural, saved.name), saved);
      await queries.invalidateQueries({ queryKey: keys.all(plural) });
    },
  });
}

/** An action on one definition, after which everything shown of its kind is asked again. */
function useAction<V, R>(plural: Plural, mutationFn: (variables: V) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.all(plural) }),
  });
}

/** A definition of any kind by its kind's name. */
export interface Named {
  kind: string;
  name: string;
}

/** Publishes these, all or none. */
export function usePublish() {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: async (asked: { definitions: readonly Named[]; message: string }) =>
      (await body(api.POST("/v1/definitions/publish", { body: asked as never }))).results,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["definitions"] }),
  });
}

export function useRollback(plural: Plural, name: string) {
  return useAction(plural, (version: number) =>
    body(api.POST(under(plural, "/{name}/rollback"), { params: { path: { name } }, body: { version } })),
  );
}

export function useDelete(plural: Plural) {
  return useAction(plural, async ({ name }: { name: string }) => {
    await api.DELETE(under(plural, "/{name}"), { params: { path: { name } } });
  });
}

export function useDefaultModel() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => body(api.PUT("/v1/default-model", { body: { name } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["default-model"] }),
  });
}

export function useTestModel() {
  return useMutation({
    mutationFn: (name: string) => body(api.POST("/v1/models/{name}/test", { params: { path: { name } } })),
  });
}

export function draftOf(definition: Definition): DraftDocument {
  const { name, description, labels, spec } = definition;
  return { name, description, labels, spec: spec as JsonObject };
}
