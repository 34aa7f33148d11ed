import { useNavigate } from "@tanstack/react-router";
import { ProposalView } from "@/features/generation/ProposalView";
import type { Proposal } from "@/features/generation/queries";
import { pluralOf } from "@/lib/kinds";
import { drawnProposal } from "./drawn";

/** What was proposed in the chat, to be saved and opened, or put away. */
export default function Proposed({ proposal, onDone }: { proposal: Proposal; onDone: () => void }) {
  const navigate = useNavigate();
  const open = () => {
    onDone();
    const plural = pluralOf(proposal.kind);
    if (plural === null) return;
    const view = plural === "agents" ? "design" : plural === "tasks" ? undefined : "canvas";
    void navigate({
      to: "/$plural/$name",
      params: { plural, name: proposal.name },
      search: view ? { view } : {},
    });
  };
  return (
    <ProposalView
      proposal={proposal}
      drawing={drawnProposal(proposal)}
      onAccepted={open}
      onDiscard={onDone}
    />
  );
}
