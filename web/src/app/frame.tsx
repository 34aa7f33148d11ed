import { createRootRoute, createRoute, Outlet, redirect } from "@tanstack/react-router";
import { refresh, signedIn } from "@/api/session";
import { Failed, Missing } from "./fallbacks";
import { Shell } from "./Shell";

export const root = createRootRoute({
  component: Outlet,
  notFoundComponent: Missing,
  errorComponent: Failed,
});

/** Everything behind the sign-in. */
export const deck = createRoute({
  getParentRoute: () => root,
  id: "deck",
  beforeLoad: async ({ location }) => {
    if (signedIn() || (await refresh())) return;
    throw redirect({ to: "/sign-in", search: location.pathname === "/" ? {} : { next: location.href } });
  },
  component: Shell,
});
