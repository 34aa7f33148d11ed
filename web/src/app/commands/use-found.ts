import { useQueries, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { api, body } from "@/api/client";
import { useCan } from "@/api/me";
import type { Command } from "@/lib/commands";
import { isRunnable, KINDS, type Plural, type Runnable } from "@/lib/kinds";
import { useWords } from "@/lib/words";

/** What a person wants to run. */
export interface RunWish {
  plural: Runnable;
  name: string;
  version: number;
}

const PAUSE = 180;
const EACH = 4;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const PLURALS = Object.keys(KINDS) as Plural[];

/** The text as it is once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

const named = (plural: Plural, q: string) => ({
  queryKey: ["definitions", plural, "palette", q],
  queryFn: () =>
    body(api.GET(`/v1/${plural}` as "/v1/agents", { params: { query: { q, limit: EACH } } })).then(
      ({ items }) => items.map(({ name, version }) => ({ plural, name, version })),
    ),
  enabled: q.length > 1,
  staleTime: 15_000,
});

/** The newest, by any letters of their names; and of all that there are those that the server finds. */
const latest = {
  queryKey: ["executions", "palette"],
  queryFn: () => body(api.GET("/v1/executions", { params: { query: { limit: 40 } } })),
  staleTime: 5_000,
};
const executionsLike = (q: string) => ({
  queryKey: ["executions", "palette", q],
  queryFn: () => body(api.GET("/v1/executions", { params: { query: { q, limit: 2 * EACH } } })),
  enabled: q.length > 1,
  staleTime: 15_000,
});

/** Definitions and executions that the server finds under what was typed, as commands. */
export function useFound(typed: string, onRun: (wish: RunWish) => void): { found: Command[]; busy: boolean } {
  const t = useWords("app");
  const tKinds = useWords("kinds");
  const can = useCan();
  const navigate = useNavigate();
  const settled = useSettled(typed.trim());
  // "run morning" looks for morning: the verb is the command's, not the name's.
  const verb = `${t("run_it", { name: "" }).trim()} `.toLowerCase();
  const q = settled.toLowerCase().startsWith(verb) ? settled.slice(verb.length).trim() : settled;
  const definitions = useQueries({ queries: PLURALS.map((plural) => named(plural, q)) });
  const newest = useQuery({ ...latest, enabled: q.length > 1 });
  const searched = useQuery(executionsLike(q));
  const items = q.length > 1 ? definitions.flatMap(({ data }) => data ?? []) : [];
  const runs = items.flatMap(({ plural, name, version }) =>
    isRunnable(plural) && version !== null && can("executions.run")
      ? [
          {
            id: `run.${plural}.${name}`,
            title: t("run_it", { name }),
            group: t("group_run"),
            run: () => onRun({ plural, name, version }),
          },
        ]
      : [],
  );
  const opens = items.map(({ plural, name }) => ({
    id: `open.${plural}.${name}`,
    title: name,
    group: tKinds(plural),
    run: () => void navigate({ to: "/$plural/$name", params: { plural, name } }),
  }));
  const open = (id: string, title: string, also = id) => ({
    id: `execution.${id}`,
    title,
    group: t("executions"),
    also,
    run: () => void navigate({ to: "/executions/$id", params: { id } }),
  });
  const called = ({ id, title, name }: { id: string; title?: string | null; name: string }) =>
    `${title ?? name} · ${id.slice(-6)}`;
  // What the server found may stand in inputs, which are not shown: it counts as an answer to what was asked.
  const like = (searched.data?.items ?? []).map((each) =>
    open(each.id, called(each), `${q} ${each.name} ${each.id}`),
  );
  const there = new Set(like.map(({ id }) => id));
  const recent = (newest.data?.items ?? []).map((each) =>
    open(each.id, called(each), `${each.name} ${each.id}`),
  );
  const past = [...like, ...recent.filter(({ id }) => !there.has(id))];
  const byId =
    ID.test(q) && !past.some(({ id }) => id === `execution.${q.toLowerCase()}`)
      ? [open(q, t("execution_id", { id: q }))]
      : [];
  const busy =
    typed.trim() !== settled || searched.isFetching || definitions.some(({ isFetching }) => isFetching);
  return { found: [...byId, ...runs, ...opens, ...(q.length > 1 ? past : [])], busy };
}
