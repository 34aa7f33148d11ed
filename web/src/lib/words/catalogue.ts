/** What every namespace holds, as the English catalogue says it; `npm run words -- --write` lists them anew. */
export interface Catalogue {
  access: typeof import("@/words/en/access.json");
  app: typeof import("@/words/en/app.json");
  canvas: typeof import("@/words/en/canvas.json");
  chat: typeof import("@/words/en/chat.json");
  compare: typeof import("@/words/en/compare.json");
  dashboard: typeof import("@/words/en/dashboard.json");
  definitions: typeof import("@/words/en/definitions.json");
  designer: typeof import("@/words/en/designer.json");
  events: typeof import("@/words/en/events.json");
  executions: typeof import("@/words/en/executions.json");
  format: typeof import("@/words/en/format.json");
  generation: typeof import("@/words/en/generation.json");
  imports: typeof import("@/words/en/imports.json");
  inbox: typeof import("@/words/en/inbox.json");
  inspection: typeof import("@/words/en/inspection.json");
  kinds: typeof import("@/words/en/kinds.json");
  live: typeof import("@/words/en/live.json");
  routes: typeof import("@/words/en/routes.json");
  saving: typeof import("@/words/en/saving.json");
  secrets: typeof import("@/words/en/secrets.json");
  session: typeof import("@/words/en/session.json");
  templates: typeof import("@/words/en/templates.json");
  trial: typeof import("@/words/en/trial.json");
  triggers: typeof import("@/words/en/triggers.json");
  ui: typeof import("@/words/en/ui.json");
}

export type Namespace = keyof Catalogue;

/** The name by which a text is asked for: of a counted one, without the ending that says how many. */
type Asked<K> = K extends `${infer Name}_other` ? Name : K extends `${string}_one` ? never : K;

export type Key<N extends Namespace> = Asked<Exclude<keyof Catalogue[N], "default"> & string>;

export type Values = Readonly<Record<string, string | number>>;

/** Says one text of a namespace in the page's language. */
export type Words<N extends Namespace> = (key: Key<N>, values?: Values) => string;
