import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { Send, X } from "lucide-react";
import { useId, useMemo, useState } from "react";
import type { InboxItem, JsonObject } from "@/api/contracts";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { SchemaForm } from "@/ui/schema-form/SchemaForm";
import { type Faults, faultsOf } from "@/ui/schema-form/schema-faults";
import { fieldsOf, type JsonSchema } from "@/ui/schema-form/schema-model";
import { answerText, isFreeText } from "./inbox-model";
import { useDecide } from "./queries";

interface Props {
  item: InboxItem;
  onDone: () => void;
}

/** A form of one question whose answer is no object: the value stands under a name of its own. */
const ONE = "answer";

/** A person's answer to a question: text, or a form of what the question asks for. */
export function AnswerForm({ item, onDone }: Props) {
  const t = useWords("inbox");
  // One question may stand in two places of a page: in the drawing, and above it.
  const prefix = useId();
  const decide = useDecide(item.id);
  const schema = item.parameters as JsonObject | null;
  const isText = isFreeText(schema);
  const isObject = schema?.type === "object";
  const fields = useMemo(() => {
    if (isText || schema === null) return [];
    const whole = isObject
      ? schema
      : { type: "object", required: [ONE], properties: { [ONE]: { title: t("answer"), ...schema } } };
    return fieldsOf(whole as JsonSchema);
  }, [schema, isText, isObject, t]);
  const [text, setText] = useState("");
  const [value, setValue] = useState<JsonObject>({});
  const [faults, setFaults] = useState<Faults>({});
  const [reason, setReason] = useState("");

  const change = (next: JsonObject) => {
    setValue(next);
    // What was found wrong is looked at again as it is mended; nothing is found before it is sent.
    if (Object.keys(faults).length > 0) setFaults(faultsOf(fields, next));
  };
  const send = () => {
    const found = faultsOf(fields, value);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const answer = isText ? text : answerText(schema, isObject ? value : value[ONE]);
    decide.mutate(
      { verdict: "approve", reason: "", text: answer },
      {
        onSuccess: () => {
          notify(t("answered"), "good");
          onDone();
        },
      },
    );
  };
  const refuse = () =>
    decide.mutate(
      { verdict: "reject", reason },
      {
        onSuccess: () => {
          notify(t("refused"), "good");
          onDone();
        },
      },
    );
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isText ? (
        <TextField
          label={t("answer")}
          multiline
          minRows={3}
          maxRows={16}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      ) : (
        <SchemaForm idPrefix={prefix} fields={fields} value={value} faults={faults} onChange={change} />
      )}
      <div className="inbox-verdict">
        <Button
          type="submit"
          variant="contained"
          size="large"
          startIcon={<Send size={17} />}
          loading={decide.isPending}
          disabled={isText && text.trim() === ""}
        >
          {t("answer_it")}
        </Button>
      </div>
      <details className="inbox-refuse">
        <summary>{t("cannot_answer")}</summary>
        <div className="stack">
          <TextField
            label={t("reason")}
            multiline
            maxRows={6}
            value={reason}
            helperText={t("refuse_note")}
            onChange={(event) => setReason(event.target.value)}
          />
          <div>
            <Button
              variant="outlined"
              color="error"
              startIcon={<X size={16} />}
              disabled={reason.trim() === "" || decide.isPending}
              onClick={refuse}
            >
              {t("refuse")}
            </Button>
          </div>
        </div>
      </details>
    </form>
  );
}
