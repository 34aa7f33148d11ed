import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { Check, PenLine, X } from "lucide-react";
import { useRef, useState } from "react";
import type { InboxItem, JsonObject } from "@/api/contracts";
import { ProblemError } from "@/api/problem";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { type Faults, faultsOf } from "@/ui/schema-form/schema-faults";
import { fieldsOf, type JsonSchema } from "@/ui/schema-form/schema-model";
import { ArgumentsEditor, ArgumentsTable } from "./Arguments";
import { changedNames } from "./inbox-model";
import { useDecide } from "./queries";

interface Props {
  item: InboxItem;
  onDone: () => void;
}

function faultsIn(error: unknown): Faults {
  if (!(error instanceof ProblemError)) return {};
  return Object.fromEntries(
    error.fields.map(({ pointer, message }) => [pointer.replace(/^\/arguments/, ""), message]),
  );
}

/** What a person says to a yes-or-no question: the call as it is or edited, the reason, and the word itself. */
export function Verdict({ item, onDone }: Props) {
  const t = useWords("inbox");
  const decide = useDecide(item.id);
  const reasonField = useRef<HTMLInputElement>(null);
  const [reason, setReason] = useState("");
  const [lacksReason, setLacksReason] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const asked = (item.arguments ?? {}) as JsonObject;
  const [edited, setEdited] = useState<JsonObject | null>(asked);
  const [faults, setFaults] = useState<Faults>({});
  const isOutput = item.purpose === "human_input";
  const editable = item.purpose === "tool_call";

  const approve = () => {
    const found = isEditing ? faultsOf(fieldsOf((item.parameters ?? {}) as JsonSchema), edited ?? {}) : {};
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const isChanged = isEditing && edited !== null && changedNames(asked, edited).length > 0;
    decide.mutate(
      { verdict: "approve", reason, arguments: isChanged ? edited : null },
      {
        onSuccess: () => {
          notify(isOutput ? t("accepted") : t("approved"), "good");
          onDone();
        },
        onError: (error) => setFaults(faultsIn(error)),
      },
    );
  };
  const reject = () => {
    if (reason.trim() === "") {
      setLacksReason(true);
      reasonField.current?.focus();
      return;
    }
    decide.mutate(
      { verdict: "reject", reason },
      {
        onSuccess: () => {
          notify(isOutput ? t("sent_back") : t("rejected"), "good");
          onDone();
        },
      },
    );
  };
  return (
    <>
      {editable && !isEditing && (
        <>
          <ArgumentsTable value={asked} />
          <div>
            <Button startIcon={<PenLine size={15} />} onClick={() => setEditing(true)}>
              {t("edit_arguments")}
            </Button>
          </div>
        </>
      )}
      {editable && isEditing && (
        <ArgumentsEditor
          asked={asked}
          parameters={item.parameters as JsonObject | null}
          edited={edited ?? asked}
          faults={faults}
          onEdit={setEdited}
          onLeave={() => {
            setEditing(false);
            setEdited(asked);
            setFaults({});
          }}
        />
      )}
      <TextField
        label={isOutput ? t("what_should_change") : t("reason")}
        multiline
        maxRows={8}
        value={reason}
        inputRef={reasonField}
        error={lacksReason && reason.trim() === ""}
        helperText={
          lacksReason && reason.trim() === ""
            ? t("reason_needed")
            : isOutput
              ? t("change_note")
              : t("reason_note")
        }
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="inbox-verdict">
        <Button
          variant="contained"
          size="large"
          startIcon={<Check size={18} />}
          loading={decide.isPending}
          disabled={isEditing && edited === null}
          onClick={approve}
        >
          {isOutput ? t("accept") : isEditing ? t("approve_edited") : t("approve")}
        </Button>
        <Button
          variant="outlined"
          size="large"
          color="error"
          startIcon={<X size={18} />}
          disabled={decide.isPending}
          onClick={reject}
        >
          {isOutput ? t("send_back") : t("reject")}
        </Button>
      </div>
    </>
  );
}
