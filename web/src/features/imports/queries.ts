import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import type { Applied, ImportResult } from "@/api/contracts";
import { wordsOf } from "@/lib/words";
import type { ProjectFile } from "./project-files";

export interface Conversion {
  name: string;
  yaml: string;
  report: ImportResult["report"];
  /** What applying the YAML would do now; nothing has been stored. */
  plan: readonly Applied[];
}

const setOf = (name: string, yaml: string) => [{ path: `${name}.yaml`, text: yaml }];

/** Reads a CrewAI project, and asks what applying it would do; stores nothing. */
export function useConvert() {
  return useMutation({
    meta: { quiet: true },
    mutationFn: async ({ name, files }: { name: string; files: ProjectFile[] }): Promise<Conversion> => {
      const { yaml, report } = await body(api.POST("/v1/imports/crewai", { body: { name, files } }));
      const asked = { files: setOf(name, yaml), dry_run: true, message: "" };
      const { results } = await body(api.POST("/v1/definitions/apply", { body: asked }));
      return { name, yaml, report, plan: results };
    },
  });
}

/** Stores and publishes what was read. */
export function useApply() {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: ({ name, yaml }: Conversion) =>
      body(
        api.POST("/v1/definitions/apply", {
          body: { files: setOf(name, yaml), dry_run: false, message: wordsOf("imports")("message") },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["definitions"] }),
  });
}
