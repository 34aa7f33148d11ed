import { useNavigate } from "@tanstack/react-router";
import { ImportPanel } from "@/features/imports/ImportPanel";
import { useWords } from "@/lib/words";
import { PageHeader } from "@/ui/PageHeader";

export function Import() {
  const tUi = useWords("ui");
  const t = useWords("imports");
  const navigate = useNavigate();
  return (
    <>
      <PageHeader eyebrow={tUi("build")} title={t("title")} lead={t("lead")} />
      <ImportPanel
        onImported={(name) => void navigate({ to: "/$plural/$name", params: { plural: "crews", name } })}
      />
    </>
  );
}
