import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { Check, ShieldQuestion, X } from "lucide-react";
import { useState } from "react";
import type { Approval, JsonObject } from "@/api/contracts";
import { useCan } from "@/api/me";
import { moment } from "@/lib/format";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { Json } from "@/ui/Json";
import { useDecide } from "./answering-queries";

/** The object that a text holds; null when it holds none. */
function objectIn(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value)
      ? (value as JsonObject)
      : null;
  } catch {
    return null;
  }
}

function Decision({ approval }: { approval: Approval }) {
  const t = useWords("executions");
  const decide = useDecide(approval.execution_id);
  const [reason, setReason] = useState("");
  const [edited, setEdited] = useState<string | null>(null);
  const given = edited === null ? null : objectIn(edited);
  const send = (verdict: "approve" | "reject") =>
    decide.mutate(
      { id: approval.id, verdict, reason, arguments: given },
      { onSuccess: () => notify(t(verdict === "approve" ? "approved" : "rejected"), "good") },
    );
  return (
    <>
      {approval.tool === null ? null : edited === null ? (
        <div>
          <Button size="small" onClick={() => setEdited(JSON.stringify(approval.arguments, null, 2))}>
            {t("edit_arguments")}
          </Button>
        </div>
      ) : (
        <TextField
          label={t("call_with")}
          multiline
          maxRows={14}
          value={edited}
          onChange={(event) => setEdited(event.target.value)}
          error={given === null}
          helperText={t(given === null ? "not_object" : "call_with_note")}
        />
      )}
      <TextField
        label={t("reason")}
        multiline
        maxRows={6}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        helperText={t("reason_note")}
      />
      <div className="answer-actions">
        <Button
          variant="contained"
          startIcon={<Check size={16} />}
          loading={decide.isPending}
          disabled={edited !== null && given === null}
          onClick={() => send("approve")}
        >
          {t("approve")}
        </Button>
        <Button
          variant="outlined"
          startIcon={<X size={16} />}
          disabled={reason.trim() === "" || decide.isPending}
          onClick={() => send("reject")}
        >
          {t("reject")}
        </Button>
      </div>
    </>
  );
}

/** A tool call, or a flow at an approval, that waits for a person's yes or no. */
export function ApprovalPanel({ approval }: { approval: Approval }) {
  const t = useWords("executions");
  const can = useCan();
  return (
    <section className="panel answer" aria-label={t("approval_of", { name: approval.tool ?? approval.task })}>
      <div className="panel-head">
        <h2>
          <ShieldQuestion size={17} aria-hidden="true" />{" "}
          {approval.tool === null
            ? approval.task
            : t("may_call", { agent: approval.agent, tool: approval.tool })}
        </h2>
      </div>
      <div className="panel-body stack">
        <p>
          {approval.prompt}{" "}
          {t(approval.deadline_at ? "asked_by_until" : "asked_by", {
            who: approval.requested_by,
            role: approval.role,
            when: approval.deadline_at ? moment(approval.deadline_at) : "",
          })}
        </p>
        {approval.tool === null ? (
          <p>{approval.output}</p>
        ) : (
          <Json value={approval.arguments} label={t("arguments")} />
        )}
        {can("approvals.decide") ? (
          <Decision approval={approval} />
        ) : (
          <p className="muted">{t("may_not_decide")}</p>
        )}
      </div>
    </section>
  );
}
