import { WorkspacesPanel } from "@/features/access/WorkspacesPanel";

export function Workspaces() {
  return <WorkspacesPanel />;
}
