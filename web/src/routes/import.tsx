import { useNavigate } from "@tanstack/react-router";
import { ImportPanel } from "@/features/imports/ImportPanel";
import { PageHeader } from "@/ui/PageHeader";

export function Import() {
  const navigate = useNavigate();
  return (
    <>
      <PageHeader
        eyebrow="Build"
        title="Import a CrewAI project"
        lead="Its agents.yaml and tasks.yaml become agents, tasks and a crew. You see what becomes of each thing before anything is stored."
      />
      <ImportPanel
        onImported={(name) => void navigate({ to: "/$plural/$name", params: { plural: "crews", name } })}
      />
    </>
  );
}
