import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { knownSort, pick, type Search } from "./addresses";
import { deck } from "./frame";
import { screen } from "./screen";

// The screens on which what runs is watched and answered.

export const home = createRoute({
  getParentRoute: () => deck,
  path: "/",
  validateSearch: (search: Search) => pick(search, "period"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/home")),
    "Home",
  ),
});

export const executions = createRoute({
  getParentRoute: () => deck,
  path: "/executions",
  validateSearch: (search: Search) =>
    pick(search, "q", "status", "kind", "name", "started_by", "period", "trial"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/executions")),
    "Executions",
  ),
});

export const execution = createRoute({
  getParentRoute: () => deck,
  path: "/executions/$id",
  validateSearch: (search: Search) => pick(search, "tab", "step", "span", "with", "node"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/execution")),
    "ExecutionRoute",
  ),
});

export const shared = createRoute({
  getParentRoute: () => deck,
  path: "/shared",
  validateSearch: (search: Search) => pick(search, "share", "tab", "step", "span"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/shared")),
    "Shared",
  ),
});

export const chat = createRoute({
  getParentRoute: () => deck,
  path: "/chat",
  component: lazyRouteComponent(
    screen(() => import("@/routes/chat")),
    "Chat",
  ),
});

export const conversation = createRoute({
  getParentRoute: () => deck,
  path: "/chat/$id",
  component: lazyRouteComponent(
    screen(() => import("@/routes/chat")),
    "ChatConversation",
  ),
});

export const inbox = createRoute({
  getParentRoute: () => deck,
  path: "/inbox",
  validateSearch: (search: Search) =>
    pick(search, "who", "status", "purpose", "role", "definition", "due", "id"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/inbox")),
    "InboxRoute",
  ),
});

export const triggers = createRoute({
  getParentRoute: () => deck,
  path: "/triggers/$sort",
  beforeLoad: ({ params }) => knownSort(params.sort),
  validateSearch: (search: Search) => pick(search, "view"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/triggers")),
    "TriggersRoute",
  ),
});

export const trigger = createRoute({
  getParentRoute: () => deck,
  path: "/triggers/$sort/$name",
  beforeLoad: ({ params }) => knownSort(params.sort),
  component: lazyRouteComponent(
    screen(() => import("@/routes/trigger")),
    "TriggerRoute",
  ),
});
