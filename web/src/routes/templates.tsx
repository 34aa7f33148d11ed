import { Gallery } from "@/features/templates/Gallery";
import { useWords } from "@/lib/words";
import { PageHeader } from "@/ui/PageHeader";
import { drawnTemplate } from "./drawn";

export function Templates() {
  const t = useWords("templates");
  const tUi = useWords("ui");
  return (
    <>
      <PageHeader eyebrow={tUi("build")} title={t("title")} lead={t("lead")} />
      <Gallery draw={drawnTemplate} />
    </>
  );
}
