import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Proposal = Schemas["DefinitionProposal"];
export type Accepted = Schemas["Accepted"];
export type Kind = Proposal["kind"];

/** Asks for definitions of what is described; nothing is saved. */
export function usePropose() {
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ description, kind }: { description: string; kind: Kind | null }) =>
      body(
        api.POST("/v1/generation/proposals", { body: { description, kind, name: null, model: "default" } }),
      ),
  });
}

/** Asks for a draft with what shall be different; nothing is saved. */
export function useProposeChange() {
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ kind, name, instruction }: { kind: Kind; name: string; instruction: string }) =>
      body(api.POST("/v1/generation/changes", { body: { kind, name, instruction, model: "default" } })),
  });
}

/** Saves what was proposed as drafts. */
export function useAccept() {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ documents }: Proposal) =>
      body(api.POST("/v1/generation/acceptances", { body: { documents } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["definitions"] }),
  });
}
