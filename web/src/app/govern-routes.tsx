import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { deck } from "./frame";
import { screen } from "./screen";

// The screens of who may do what.

export const members = createRoute({
  getParentRoute: () => deck,
  path: "/members",
  component: lazyRouteComponent(
    screen(() => import("@/routes/members")),
    "Members",
  ),
});

export const workspaces = createRoute({
  getParentRoute: () => deck,
  path: "/workspaces",
  component: lazyRouteComponent(
    screen(() => import("@/routes/workspaces")),
    "Workspaces",
  ),
});

export const apiKeys = createRoute({
  getParentRoute: () => deck,
  path: "/api-keys",
  component: lazyRouteComponent(
    screen(() => import("@/routes/api-keys")),
    "ApiKeys",
  ),
});

export const secrets = createRoute({
  getParentRoute: () => deck,
  path: "/secrets",
  component: lazyRouteComponent(
    screen(() => import("@/routes/secrets")),
    "Secrets",
  ),
});
