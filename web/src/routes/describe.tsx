import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { DescribePanel } from "@/features/generation/DescribePanel";
import { isPlural, isRunnable, KINDS, pluralOf } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { PageHeader } from "@/ui/PageHeader";
import { drawnProposal } from "./drawn";

const route = getRouteApi("/deck/describe");

export function Describe() {
  const t = useWords("generation");
  const tUi = useWords("ui");
  const { kind = "" } = route.useSearch();
  const navigate = useNavigate();
  const wanted = isPlural(kind) && kind !== "tools" && kind !== "models" ? KINDS[kind].kind : null;
  return (
    <>
      <PageHeader eyebrow={tUi("build")} title={t("title")} lead={t("lead")} />
      <DescribePanel
        startKind={wanted}
        draw={drawnProposal}
        onAccepted={(proposal) => {
          const plural = pluralOf(proposal.kind) ?? "crews";
          const search = isRunnable(plural) ? { view: "canvas" } : {};
          void navigate({ to: "/$plural/$name", params: { plural, name: proposal.name }, search });
        }}
      />
    </>
  );
}
