import "./share.css";
import { useQuery } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useMemo } from "react";
import { failureOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { useWords } from "@/lib/words";
import { PageHeader } from "@/ui/PageHeader";
import { Failure, Loading } from "@/ui/states";
import { ExecutionBody } from "./ExecutionBody";
import { ExecutionLead } from "./ExecutionLead";
import { ReadingContext } from "./reading";
import { asksPeople, StatusTag } from "./StatusTag";
import { readingOf, sharedQuery } from "./share-queries";
import type { Place } from "./tabs";
import { useTimeline } from "./use-timeline";

interface Props {
  share: string;
  place: Place;
  onPlace: (change: Place) => void;
}

function Shared({ share, place, onPlace }: Props) {
  const t = useWords("inspection");
  const { data, error, refetch } = useQuery(sharedQuery(share));
  const followed = useTimeline(share, 0);
  if (error && !data) return <Failure {...failureOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={10} label={t("loading_execution")} />;
  const { execution, shared_by, expires_at } = data;
  return (
    <>
      <PageHeader
        eyebrow={t("shared")}
        title={execution.title ?? execution.name}
        beside={<StatusTag status={execution.status} asks={asksPeople(execution)} />}
        lead={<ExecutionLead execution={execution} plain />}
      />
      <p className="shared-note">
        <Eye size={16} aria-hidden="true" />
        {t("shared_note", { who: shared_by, until: moment(expires_at) })}
      </p>
      <ExecutionBody execution={execution} followed={followed} place={place} onPlace={onPlace} />
    </>
  );
}

/** An execution by a link that somebody shared: to be read, and nothing else. */
export function SharedView(props: Props) {
  const reading = useMemo(() => readingOf(props.share), [props.share]);
  return (
    <ReadingContext value={reading}>
      <Shared {...props} />
    </ReadingContext>
  );
}
