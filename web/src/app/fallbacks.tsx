import { Compass } from "lucide-react";
import { explain } from "@/api/problem";
import { LinkButton } from "@/ui/LinkButton";
import { PageHeader } from "@/ui/PageHeader";
import { Empty, Failure } from "@/ui/states";

export function Missing() {
  return (
    <div className="main">
      <PageHeader title="Off the chart" />
      <section className="panel">
        <Empty
          icon={Compass}
          title="There is nothing at this address"
          action={
            <LinkButton variant="contained" to="/">
              Back to the deck
            </LinkButton>
          }
        >
          The link may be old, or what it named was deleted.
        </Empty>
      </section>
    </div>
  );
}

export function Failed({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <div className="main">
      <PageHeader title="This screen failed" />
      <Failure text={explain(error)} onRetry={reset} />
    </div>
  );
}
