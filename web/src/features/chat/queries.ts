import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, authorizedFetch, body } from "@/api/client";
import type { ChatMessage, Conversation, JsonObject } from "@/api/contracts";
import { problemOf } from "@/api/problem";
import { KINDS } from "@/lib/kinds";
import type { PartnerPlural } from "./chat-model";

const ALL = ["conversations"] as const;
const oneKey = (id: string) => [...ALL, "one", id] as const;
const at = (id: string) => ({ params: { path: { conversation_id: id } } });

export function listQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: [...ALL, "list", q],
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/v1/conversations", {
          params: { query: { limit: 30, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function oneQuery(id: string) {
  return queryOptions({
    queryKey: oneKey(id),
    queryFn: () => body(api.GET("/v1/conversations/{conversation_id}", at(id))),
  });
}

/** What a message must bring; asked once, and refused when there is nobody to talk to any more. */
export function takesQuery(id: string) {
  return queryOptions({
    queryKey: [...oneKey(id), "takes"],
    queryFn: () => body(api.GET("/v1/conversations/{conversation_id}/takes", at(id))),
    staleTime: 60_000,
  });
}

export function messagesQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: [...oneKey(id), "messages"],
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/v1/conversations/{conversation_id}/messages", {
          params: {
            path: { conversation_id: id },
            query: { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

/** What is published of a kind and can be talked to. */
export function partnersQuery(plural: PartnerPlural) {
  return queryOptions({
    queryKey: ["definitions", plural, "partners"],
    queryFn: async () => {
      const path = `/v1/${plural}` as "/v1/agents";
      const { items } = await body(api.GET(path, { params: { query: { limit: 200 } } }));
      return items.filter(({ version }) => version !== null);
    },
    staleTime: 15_000,
  });
}

export function useBegin() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ plural, name }: { plural: PartnerPlural; name: string }) =>
      body(
        api.POST("/v1/conversations", {
          body: { definition: { kind: KINDS[plural].kind, name }, title: "" },
        }),
      ),
    onSuccess: (begun) => {
      queries.setQueryData(oneKey(begun.id), begun);
      return queries.invalidateQueries({ queryKey: [...ALL, "list"] });
    },
  });
}

export interface Said {
  text: string;
  inputs: JsonObject;
  replaces: string | null;
}

export function useSay(id: string) {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ text, inputs, replaces }: Said): Promise<ChatMessage> =>
      body(
        api.POST("/v1/conversations/{conversation_id}/messages", {
          ...at(id),
          body: { text, inputs: inputs as never, replaces },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

export function useRename(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (title: string): Promise<Conversation> =>
      body(api.PATCH("/v1/conversations/{conversation_id}", { ...at(id), body: { title } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ALL }),
  });
}

export function useRemove() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      await api.DELETE("/v1/conversations/{conversation_id}", at(id));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: [...ALL, "list"] }),
  });
}

/** Saves a conversation as a file. */
export function useExport(conversation: Conversation) {
  return useMutation({
    mutationFn: async (format: "markdown" | "json") => {
      const path = `/v1/conversations/${conversation.id}/export?format=${format}`;
      const response = await authorizedFetch(new Request(new URL(path, window.location.origin)));
      if (!response.ok) throw await problemOf(response);
      const address = URL.createObjectURL(await response.blob());
      const link = document.createElement("a");
      link.href = address;
      const name = conversation.title.replaceAll(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "conversation";
      link.download = `${name}.${format === "json" ? "json" : "md"}`;
      link.click();
      URL.revokeObjectURL(address);
    },
  });
}
