import type { Definition, JsonObject } from "@/api/contracts";
import type { Plural } from "@/lib/kinds";

/** The label, and the beginning of the name, of what ships to be run as it is or copied. */
export const TEMPLATE = "template";

export function isTemplate({ labels }: Pick<Definition, "labels">): boolean {
  return labels[TEMPLATE] === "true";
}

const text = (value: unknown) => (typeof value === "string" ? value : "");
const size = (value: unknown) => (Array.isArray(value) ? value.length : 0);
const many = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

/** One line about a definition that has no description of its own. */
export function summaryOf(plural: Plural, spec: JsonObject): string {
  switch (plural) {
    case "agents":
      return [text(spec.role), text(spec.goal)].filter(Boolean).join(" — ");
    case "tasks":
      return text(spec.description);
    case "crews": {
      const process = text(spec.process) || "sequential";
      return `${many(size(spec.agents), "agent")}, ${many(size(spec.tasks), "task")}, ${process}`;
    }
    case "pipelines": {
      const { type, members } = (spec.pattern ?? {}) as { type?: unknown; members?: unknown };
      return `${text(type).replaceAll("_", " ") || "no pattern"}, ${many(size(members), "member")}`;
    }
    case "flows":
      return `${many(size(spec.nodes), "node")}, ${many(size(spec.edges), "edge")}`;
    case "models":
      return [text(spec.provider), text(spec.model)].filter(Boolean).join(" · ");
    case "tools": {
      const { native, http } = spec as {
        native?: unknown;
        http?: { method?: unknown; url?: unknown } | null;
      };
      if (http) return `HTTP ${text(http.method) || "GET"} ${text(http.url)}`;
      return native ? `Native: ${text(native)}` : "";
    }
  }
}
