import "./request.css";
import { useQuery } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { Failure, Loading } from "@/ui/states";
import { AnswerForm } from "./AnswerForm";
import { requestQuery } from "./queries";

/** The form of one question, wherever it is asked; who may not answer reads why. */
export default function Question({ id }: { id: string }) {
  const t = useWords("inbox");
  const { data: item, error, refetch } = useQuery(requestQuery(id));
  if (error && !item) return <Failure {...failureOf(error)} onRetry={() => void refetch()} />;
  if (!item) return <Loading lines={3} />;
  if (item.status !== "pending") return <p className="muted">{t(`status_${item.status}`)}</p>;
  if (item.refusal) {
    return (
      <p className="inbox-refusal" role="note">
        <Lock size={16} aria-hidden="true" />
        <span>
          <b>{t("not_yours")}</b> {item.refusal}
        </span>
      </p>
    );
  }
  // Once it is answered the execution goes on, and with it goes what it waited for.
  return <AnswerForm key={item.id} item={item} onDone={() => {}} />;
}
