import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { refresh, signedIn } from "@/api/session";
import { inside } from "@/lib/addresses";
import { known, knownSort, pick, type Search } from "./addresses";
import { Failed, Missing } from "./fallbacks";
import { Shell } from "./Shell";
import { screen } from "./screen";

const root = createRootRoute({ component: Outlet, notFoundComponent: Missing, errorComponent: Failed });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search: Search) => pick(search, "next"),
  beforeLoad: async ({ search }) => {
    if (signedIn() || (await refresh().catch(() => false))) throw redirect({ href: inside(search.next) });
  },
  component: lazyRouteComponent(
    screen(() => import("@/routes/sign-in")),
    "SignIn",
  ),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  validateSearch: (search: Search) => pick(search, "token"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/setup")),
    "Setup",
  ),
});

const deck = createRoute({
  getParentRoute: () => root,
  id: "deck",
  beforeLoad: async ({ location }) => {
    if (signedIn() || (await refresh())) return;
    throw redirect({ to: "/sign-in", search: location.pathname === "/" ? {} : { next: location.href } });
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => deck,
  path: "/",
  validateSearch: (search: Search) => pick(search, "period"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/home")),
    "Home",
  ),
});

const executions = createRoute({
  getParentRoute: () => deck,
  path: "/executions",
  validateSearch: (search: Search) => pick(search, "q", "status", "kind", "name", "started_by", "period"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/executions")),
    "Executions",
  ),
});

const chat = createRoute({
  getParentRoute: () => deck,
  path: "/chat",
  component: lazyRouteComponent(
    screen(() => import("@/routes/chat")),
    "Chat",
  ),
});

const conversation = createRoute({
  getParentRoute: () => deck,
  path: "/chat/$id",
  component: lazyRouteComponent(
    screen(() => import("@/routes/chat")),
    "ChatConversation",
  ),
});

const execution = createRoute({
  getParentRoute: () => deck,
  path: "/executions/$id",
  validateSearch: (search: Search) => pick(search, "tab", "step", "span", "with", "node"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/execution")),
    "ExecutionRoute",
  ),
});

const inbox = createRoute({
  getParentRoute: () => deck,
  path: "/inbox",
  validateSearch: (search: Search) =>
    pick(search, "who", "status", "purpose", "role", "definition", "due", "id"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/inbox")),
    "InboxRoute",
  ),
});

const triggers = createRoute({
  getParentRoute: () => deck,
  path: "/triggers/$sort",
  beforeLoad: ({ params }) => knownSort(params.sort),
  validateSearch: (search: Search) => pick(search, "view"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/triggers")),
    "TriggersRoute",
  ),
});

const trigger = createRoute({
  getParentRoute: () => deck,
  path: "/triggers/$sort/$name",
  beforeLoad: ({ params }) => knownSort(params.sort),
  component: lazyRouteComponent(
    screen(() => import("@/routes/trigger")),
    "TriggerRoute",
  ),
});

const shared = createRoute({
  getParentRoute: () => deck,
  path: "/shared",
  validateSearch: (search: Search) => pick(search, "share", "tab", "step", "span"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/shared")),
    "Shared",
  ),
});

const members = createRoute({
  getParentRoute: () => deck,
  path: "/members",
  component: lazyRouteComponent(
    screen(() => import("@/routes/members")),
    "Members",
  ),
});

const workspaces = createRoute({
  getParentRoute: () => deck,
  path: "/workspaces",
  component: lazyRouteComponent(
    screen(() => import("@/routes/workspaces")),
    "Workspaces",
  ),
});

const apiKeys = createRoute({
  getParentRoute: () => deck,
  path: "/api-keys",
  component: lazyRouteComponent(
    screen(() => import("@/routes/api-keys")),
    "ApiKeys",
  ),
});

const imports = createRoute({
  getParentRoute: () => deck,
  path: "/import",
  component: lazyRouteComponent(
    screen(() => import("@/routes/import")),
    "Import",
  ),
});

const templates = createRoute({
  getParentRoute: () => deck,
  path: "/templates",
  component: lazyRouteComponent(
    screen(() => import("@/routes/templates")),
    "Templates",
  ),
});

const template = createRoute({
  getParentRoute: () => deck,
  path: "/templates/$name",
  component: lazyRouteComponent(
    screen(() => import("@/routes/template")),
    "TemplateRoute",
  ),
});

const describe = createRoute({
  getParentRoute: () => deck,
  path: "/describe",
  validateSearch: (search: Search) => pick(search, "kind"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/describe")),
    "Describe",
  ),
});

const change = createRoute({
  getParentRoute: () => deck,
  path: "/change/$plural/$name",
  beforeLoad: ({ params }) => known(params.plural),
  component: lazyRouteComponent(
    screen(() => import("@/routes/change")),
    "Change",
  ),
});

const secrets = createRoute({
  getParentRoute: () => deck,
  path: "/secrets",
  component: lazyRouteComponent(
    screen(() => import("@/routes/secrets")),
    "Secrets",
  ),
});

const create = createRoute({
  getParentRoute: () => deck,
  path: "/new/$plural",
  beforeLoad: ({ params }) => known(params.plural),
  component: lazyRouteComponent(
    screen(() => import("@/routes/new-definition")),
    "NewDefinition",
  ),
});

const list = createRoute({
  getParentRoute: () => deck,
  path: "/$plural",
  beforeLoad: ({ params }) => known(params.plural),
  validateSearch: (search: Search) => pick(search, "q"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/definitions")),
    "Definitions",
  ),
});

const edit = createRoute({
  getParentRoute: () => deck,
  path: "/$plural/$name",
  beforeLoad: ({ params }) => known(params.plural),
  validateSearch: (search: Search) => pick(search, "view", "from", "to", "node", "execution"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/definition")),
    "DefinitionRoute",
  ),
});

const tree = root.addChildren([
  signIn,
  setup,
  deck.addChildren([
    home,
    chat,
    conversation,
    inbox,
    triggers,
    trigger,
    executions,
    execution,
    shared,
    members,
    workspaces,
    apiKeys,
    secrets,
    imports,
    templates,
    template,
    describe,
    change,
    create,
    list,
    edit,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: "intent",
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: Missing,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
