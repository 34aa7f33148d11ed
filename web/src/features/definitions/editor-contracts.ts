import type { ReactNode } from "react";
import type { Definition } from "@/api/contracts";
import type { Plural } from "@/lib/kinds";

export interface EditorProps {
  plural: Plural;
  /** Null for a new one. */
  definition: Definition | null;
  onCreated?: (name: string) => void;
  eyebrow: ReactNode;
  tabs?: ReactNode;
  actions?: ReactNode;
}
