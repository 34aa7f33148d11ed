import { ApiKeysPanel } from "@/features/access/ApiKeysPanel";

export function ApiKeys() {
  return <ApiKeysPanel />;
}
