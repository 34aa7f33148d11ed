import { Compass } from "lucide-react";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { LinkButton } from "@/ui/LinkButton";
import { PageHeader } from "@/ui/PageHeader";
import { Empty, Failure } from "@/ui/states";

export function Missing() {
  const t = useWords("app");
  return (
    <div className="main">
      <PageHeader title={t("off_chart")} />
      <section className="panel">
        <Empty
          icon={Compass}
          title={t("nothing_here")}
          action={
            <LinkButton variant="contained" to="/">
              {t("back")}
            </LinkButton>
          }
        >
          {t("nothing_note")}
        </Empty>
      </section>
    </div>
  );
}

export function Failed({ error, reset }: { error: unknown; reset: () => void }) {
  const t = useWords("app");
  return (
    <div className="main">
      <PageHeader title={t("screen_failed")} />
      <Failure {...failureOf(error)} onRetry={reset} />
    </div>
  );
}
