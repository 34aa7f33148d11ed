import { SecretsPanel } from "@/features/secrets/SecretsPanel";

export function Secrets() {
  return <SecretsPanel />;
}
