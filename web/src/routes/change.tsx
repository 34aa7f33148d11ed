import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { ChangePanel } from "@/features/generation/ChangePanel";
import { KINDS, type Plural } from "@/lib/kinds";
import { useWords } from "@/lib/words";
import { PageHeader } from "@/ui/PageHeader";
import { drawnProposal } from "./drawn";

const route = getRouteApi("/deck/change/$plural/$name");

/** The kinds that words can change. */
export type Changeable = Exclude<Plural, "tools" | "models">;

export function Change() {
  const t = useWords("generation");
  const { plural: given, name } = route.useParams();
  const plural = given as Changeable;
  const navigate = useNavigate();
  const params = { plural, name };
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/$plural/$name" params={params}>
            {name}
          </Link>
        }
        title={t("change_title")}
        lead={t("change_lead")}
      />
      <ChangePanel
        kind={KINDS[plural].kind}
        name={name}
        draw={drawnProposal}
        onAccepted={() => void navigate({ to: "/$plural/$name", params })}
      />
    </>
  );
}
