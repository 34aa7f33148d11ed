import { lazy, Suspense } from "react";
import type { Proposal } from "@/features/generation/queries";
import { Loading } from "@/ui/states";

const Proposed = lazy(() => import("./proposed"));

/** What was proposed in the chat, with what draws it loaded only then. */
export const showProposal = (proposal: Proposal, onDone: () => void) => (
  <Suspense fallback={<Loading lines={6} />}>
    <Proposed proposal={proposal} onDone={onDone} />
  </Suspense>
);
