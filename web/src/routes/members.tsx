import { MembersPanel } from "@/features/access/MembersPanel";

export function Members() {
  return <MembersPanel />;
}
