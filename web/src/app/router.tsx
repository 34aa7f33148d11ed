import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { refresh, signedIn } from "@/api/session";
import { inside } from "@/lib/addresses";
import { pick, readSearch, type Search, writeSearch } from "./addresses";
import * as build from "./build-routes";
import { Failed, Missing } from "./fallbacks";
import { deck, root } from "./frame";
import * as govern from "./govern-routes";
import { screen } from "./screen";
import * as work from "./work-routes";

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

const tree = root.addChildren([
  signIn,
  setup,
  deck.addChildren([...Object.values(work), ...Object.values(govern), ...Object.values(build)]),
]);

export const router = createRouter({
  routeTree: tree,
  parseSearch: readSearch,
  stringifySearch: writeSearch,
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
