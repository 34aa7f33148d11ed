import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { known, pick, type Search } from "./addresses";
import { deck } from "./frame";
import { screen } from "./screen";

// The screens on which definitions are made.

export const imports = createRoute({
  getParentRoute: () => deck,
  path: "/import",
  component: lazyRouteComponent(
    screen(() => import("@/routes/import")),
    "Import",
  ),
});

export const templates = createRoute({
  getParentRoute: () => deck,
  path: "/templates",
  component: lazyRouteComponent(
    screen(() => import("@/routes/templates")),
    "Templates",
  ),
});

export const template = createRoute({
  getParentRoute: () => deck,
  path: "/templates/$name",
  validateSearch: (search: Search) => pick(search, "view"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/template")),
    "TemplateRoute",
  ),
});

export const describe = createRoute({
  getParentRoute: () => deck,
  path: "/describe",
  validateSearch: (search: Search) => pick(search, "kind"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/describe")),
    "Describe",
  ),
});

export const change = createRoute({
  getParentRoute: () => deck,
  path: "/change/$plural/$name",
  beforeLoad: ({ params }) => known(params.plural),
  component: lazyRouteComponent(
    screen(() => import("@/routes/change")),
    "Change",
  ),
});

export const create = createRoute({
  getParentRoute: () => deck,
  path: "/new/$plural",
  beforeLoad: ({ params }) => known(params.plural),
  validateSearch: (search: Search) => pick(search, "view"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/new-definition")),
    "NewDefinition",
  ),
});

export const list = createRoute({
  getParentRoute: () => deck,
  path: "/$plural",
  beforeLoad: ({ params }) => known(params.plural),
  validateSearch: (search: Search) => pick(search, "q"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/definitions")),
    "Definitions",
  ),
});

export const edit = createRoute({
  getParentRoute: () => deck,
  path: "/$plural/$name",
  beforeLoad: ({ params }) => known(params.plural),
  validateSearch: (search: Search) => pick(search, "view", "version", "from", "to", "node", "execution"),
  component: lazyRouteComponent(
    screen(() => import("@/routes/definition")),
    "DefinitionRoute",
  ),
});
