import {
  Anchor,
  Bot,
  CalendarClock,
  Cpu,
  Gauge,
  Inbox,
  KeyRound,
  LayoutTemplate,
  ListChecks,
  LockKeyhole,
  type LucideIcon,
  MessagesSquare,
  Network,
  Radar,
  Sparkles,
  Users,
  UsersRound,
  Workflow,
  Wrench,
} from "lucide-react";
import type { ComponentType } from "react";
import { InboxBadge } from "@/features/inbox/InboxBadge";
import type { Plural } from "@/lib/kinds";
import type { Key } from "@/lib/words";

export interface Screen {
  to: string;
  icon: LucideIcon;
  /** Its name in the namespace `app`, or the kind that it lists. */
  name: Key<"app"> | Plural;
  /** The key that follows G to go there. */
  key?: string;
  /** A number beside its name. */
  badge?: ComponentType;
  /** Who may not do this has no way there. */
  needs?: string;
}

/** Every screen that one goes to by name, by the groups of the rail. */
export const SCREENS = {
  deck: [
    { to: "/", icon: Gauge, name: "deck", key: "d" },
    { to: "/chat", icon: MessagesSquare, name: "chat", key: "h", needs: "conversations.read" },
    { to: "/inbox", icon: Inbox, name: "inbox", key: "i", badge: InboxBadge },
    { to: "/executions", icon: Radar, name: "executions", key: "e" },
    { to: "/triggers/schedules", icon: CalendarClock, name: "triggers", key: "r" },
  ],
  build: [
    { to: "/crews", icon: UsersRound, name: "crews", key: "c" },
    { to: "/pipelines", icon: Workflow, name: "pipelines", key: "p" },
    { to: "/flows", icon: Network, name: "flows", key: "f" },
    { to: "/agents", icon: Bot, name: "agents", key: "a" },
    { to: "/tasks", icon: ListChecks, name: "tasks", key: "t" },
    { to: "/tools", icon: Wrench, name: "tools" },
    { to: "/models", icon: Cpu, name: "models", key: "m" },
    { to: "/templates", icon: LayoutTemplate, name: "templates", needs: "templates.read" },
    { to: "/describe", icon: Sparkles, name: "describe", needs: "generations.propose" },
  ],
  govern: [
    { to: "/secrets", icon: LockKeyhole, name: "secrets", key: "s", needs: "secrets.read" },
    { to: "/api-keys", icon: KeyRound, name: "api_keys", needs: "api_keys.read" },
    { to: "/members", icon: Users, name: "members", needs: "members.read" },
    { to: "/workspaces", icon: Anchor, name: "workspaces", key: "w", needs: "workspaces.read" },
  ],
} as const satisfies Record<string, readonly Screen[]>;

export type Group = keyof typeof SCREENS;
