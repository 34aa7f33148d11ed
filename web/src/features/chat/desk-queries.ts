import { useMutation } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { components } from "@/api/schema";
import { pluralOf } from "@/lib/kinds";

export type Proposal = components["schemas"]["DefinitionProposal"];
export type Understood = components["schemas"]["Understood"];

export interface Answered {
  understood: Understood;
  proposal: Proposal | null;
  /** What the definition that is meant says of itself. */
  about: string;
}

const MODEL = "default";

async function describedAs({ kind, name }: Understood): Promise<string> {
  const plural = kind ? pluralOf(kind) : null;
  if (plural === null || !name) return "";
  const path = `/v1/${plural}/{name}` as "/v1/agents/{name}";
  return (await body(api.GET(path, { params: { path: { name } } }))).description;
}

async function askDesk(text: string): Promise<Answered> {
  const understood = await body(api.POST("/v1/generation/lines", { body: { text, model: MODEL } }));
  const { intent, kind, name } = understood;
  if (intent === "generate") {
    const call = api.POST("/v1/generation/proposals", { body: { description: text, model: MODEL } });
    return { understood, proposal: await body(call), about: "" };
  }
  if (intent === "change" && kind && name) {
    const wish = { kind: kind as Proposal["kind"], name, instruction: text, model: MODEL };
    return {
      understood,
      proposal: await body(api.POST("/v1/generation/changes", { body: wish })),
      about: "",
    };
  }
  return { understood, proposal: null, about: intent === "explain" ? await describedAs(understood) : "" };
}

/** Says a line to the desk, and does what needs no consent: proposing and reading. */
export function useAskDesk() {
  return useMutation({ meta: { quiet: true }, mutationFn: askDesk });
}
