import { createContext, useContext } from "react";
import { api, body } from "@/api/client";
import type { ExecutionEvent } from "@/api/contracts";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export interface LogPage {
  items: ExecutionEvent[];
  next_after: number;
  /** The number of the newest event of all. */
  last: number;
}

/** Where the parts of an execution are read: at the execution itself, or at a link that somebody shared. */
export interface Reading {
  key: (id: string) => readonly string[];
  /** The address of its log, for the stream. */
  log: (id: string) => string;
  spans: (id: string, query: { after: number; limit: number }) => Promise<Schemas["SpanPage"]>;
  events: (id: string, query: object) => Promise<LogPage>;
  effects: (id: string) => Promise<Schemas["EffectRecord"][]>;
  /** Whoever reads by a link changes nothing. */
  isShared: boolean;
}

export const AT_THE_EXECUTION: Reading = {
  key: (id) => ["executions", "one", id],
  log: (id) => `/v1/executions/${encodeURIComponent(id)}/events`,
  spans: (id, query) =>
    body(api.GET("/v1/executions/{execution_id}/spans", { params: { path: { execution_id: id }, query } })),
  events: (id, query) =>
    body(
      api.GET("/v1/executions/{execution_id}/events", {
        params: { path: { execution_id: id }, query: query as { after?: number } },
      }),
    ) as Promise<LogPage>,
  effects: (id) =>
    body(api.GET("/v1/executions/{execution_id}/effects", { params: { path: { execution_id: id } } })),
  isShared: false,
};

export const ReadingContext = createContext<Reading>(AT_THE_EXECUTION);

export function useReading(): Reading {
  return useContext(ReadingContext);
}
