import type { Definition, JsonObject } from "@/api/contracts";
import type { Plural } from "@/lib/kinds";
import { wordsOf } from "@/lib/words";

/** The label, and the beginning of the name, of what ships to be run as it is or copied. */
export const EXAMPLE = "example";

export function isExample({ labels }: Pick<Definition, "labels">): boolean {
  return labels[EXAMPLE] === "true";
}

const text = (value: unknown) => (typeof value === "string" ? value : "");
const size = (value: unknown) => (Array.isArray(value) ? value.length : 0);

/** One line about a definition that has no description of its own. */
export function summaryOf(plural: Plural, spec: JsonObject): string {
  const t = wordsOf("definitions");
  switch (plural) {
    case "agents":
      return [text(spec.role), text(spec.goal)].filter(Boolean).join(" — ");
    case "tasks":
      return text(spec.description);
    case "crews": {
      const process = text(spec.process) || "sequential";
      return `${t("n_agents", { count: size(spec.agents) })}, ${t("n_tasks", { count: size(spec.tasks) })}, ${process}`;
    }
    case "pipelines": {
      const { type, members } = (spec.pattern ?? {}) as { type?: unknown; members?: unknown };
      return `${text(type).replaceAll("_", " ") || t("no_pattern")}, ${t("n_members", { count: size(members) })}`;
    }
    case "flows":
      return `${t("n_nodes", { count: size(spec.nodes) })}, ${t("n_edges", { count: size(spec.edges) })}`;
    case "models":
      return [text(spec.provider), text(spec.model)].filter(Boolean).join(" · ");
    case "tools": {
      const { native, http } = spec as {
        native?: unknown;
        http?: { method?: unknown; url?: unknown } | null;
      };
      if (http) return `HTTP ${text(http.method) || "GET"} ${text(http.url)}`;
      return native ? t("native_is", { name: text(native) }) : "";
    }
  }
}
