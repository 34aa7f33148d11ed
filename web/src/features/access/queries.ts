import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, body } from "@/api/client";
import { meKey } from "@/api/me";

/** From the one that may do everything to the one that only looks. */
export const ROLES = ["owner", "admin", "editor", "operator", "viewer"] as const;
export type Role = (typeof ROLES)[number];

export const membersQuery = queryOptions({
  queryKey: ["members"],
  queryFn: () => body(api.GET("/v1/members", { params: { query: { limit: 200 } } })),
});

export const keysQuery = queryOptions({
  queryKey: ["api-keys"],
  queryFn: () => body(api.GET("/v1/api-keys", { params: { query: { limit: 200 } } })),
});

export const workspacesQuery = queryOptions({
  queryKey: ["workspaces"],
  queryFn: () => body(api.GET("/v1/workspaces", { params: { query: { limit: 200 } } })),
});

function useRefreshing<V, R>(
  queryKey: readonly string[],
  mutationFn: (variables: V) => Promise<R>,
  quiet = false,
) {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet },
    mutationFn,
    onSuccess: () => queries.invalidateQueries({ queryKey }),
  });
}

export function useRenameOrganization() {
  return useRefreshing(
    meKey,
    (name: string) => body(api.PATCH("/v1/organization", { body: { name } })),
    true,
  );
}

export function useInvite() {
  return useRefreshing(
    membersQuery.queryKey,
    (invited: { email: string; name: string; role: Role }) =>
      body(api.POST("/v1/members", { body: invited })),
    true,
  );
}

export function useChangeRole() {
  return useRefreshing(membersQuery.queryKey, ({ id, role }: { id: string; role: Role }) =>
    body(api.PATCH("/v1/members/{member_id}", { params: { path: { member_id: id } }, body: { role } })),
  );
}

export function useRemoveMember() {
  return useRefreshing(membersQuery.queryKey, async (id: string) => {
    await api.DELETE("/v1/members/{member_id}", { params: { path: { member_id: id } } });
  });
}

export interface KeyWish {
  name: string;
  role: Role;
  workspace: string | null;
  days: number | null;
}

const DAY = 86_400_000;

export function useCreateKey() {
  return useRefreshing(
    keysQuery.queryKey,
    ({ name, role, workspace, days }: KeyWish) =>
      body(
        api.POST("/v1/api-keys", {
          body: {
            name,
            role,
            workspace,
            expires_at: days === null ? null : new Date(Date.now() + days * DAY).toISOString(),
          },
        }),
      ),
    true,
  );
}

export function useRevokeKey() {
  return useRefreshing(keysQuery.queryKey, async (id: string) => {
    await api.DELETE("/v1/api-keys/{key_id}", { params: { path: { key_id: id } } });
  });
}

export type Environment = "development" | "staging" | "production";

/** What each is for, in a few words. */
export type TitleModels = "none" | "embedded" | "any";

interface WorkspaceChange {
  id: string;
  environment?: Environment;
  title_models?: TitleModels;
}

export function useChangeWorkspace() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...change }: WorkspaceChange) =>
      body(
        api.PATCH("/v1/workspaces/{workspace_id}", {
          params: { path: { workspace_id: id } },
          body: change,
        }),
      ),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: workspacesQuery.queryKey }),
        queries.invalidateQueries({ queryKey: meKey }),
      ]),
  });
}

export function useCreateWorkspace() {
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (wish: { name: string; environment: Environment }) =>
      body(api.POST("/v1/workspaces", { body: wish })),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: workspacesQuery.queryKey }),
        queries.invalidateQueries({ queryKey: meKey }),
      ]),
  });
}
