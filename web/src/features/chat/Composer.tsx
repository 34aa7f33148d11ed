import "./messages.css";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { ChevronRight, SendHorizontal } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useMemo, useState } from "react";
import type { JsonObject } from "@/api/contracts";
import { failureOf } from "@/api/problem";
import { useWords } from "@/lib/words";
import { SchemaForm } from "@/ui/schema-form/SchemaForm";
import { type Faults, faultsOf } from "@/ui/schema-form/schema-faults";
import { fieldsOf, type JsonSchema } from "@/ui/schema-form/schema-model";
import { Failure } from "@/ui/states";

interface Props {
  name: string;
  /** The input that words go into; null asks for all inputs. */
  spoken: string | null;
  schema: JsonObject;
  busy: boolean;
  sending: boolean;
  error: unknown;
  onSay: (text: string, inputs: JsonObject, onSaid: () => void) => void;
}

/** Where the next message is written: words, or a form where words alone will not do. */
export function Composer({ name, spoken, schema, busy, sending, error, onSay }: Props) {
  const t = useWords("chat");
  const [text, setText] = useState("");
  const [inputs, setInputs] = useState<JsonObject>({});
  const [faults, setFaults] = useState<Faults>({});
  const fields = useMemo(
    () =>
      fieldsOf(schema as JsonSchema).filter(
        ({ key }) => key !== spoken && !(spoken !== null && key === "conversation"),
      ),
    [schema, spoken],
  );
  const ready = !busy && !sending && (spoken === null || text.trim() !== "");
  const send = () => {
    if (!ready) return;
    const found = faultsOf(fields, inputs);
    setFaults(found);
    if (Object.keys(found).length === 0) onSay(text, inputs, () => setText(""));
  };
  const onKey = (event: KeyboardEvent) => {
    // Enter that ends a composition of characters is no end of the message.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const form = (
    <SchemaForm idPrefix="say" fields={fields} value={inputs} onChange={setInputs} faults={faults} />
  );
  return (
    <form
      className="composer"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
    >
      {error !== null && <Failure {...failureOf(error)} />}
      {spoken === null && (fields.length > 0 ? form : <p className="muted small">{t("asks_nothing")}</p>)}
      {spoken !== null && fields.length > 0 && (
        <details className="composer-more">
          <summary>
            <ChevronRight size={14} aria-hidden="true" /> {t("more_inputs")}
          </summary>
          {form}
        </details>
      )}
      <div className="composer-row">
        {spoken !== null && (
          <TextField
            id="composer-text"
            multiline
            fullWidth
            maxRows={10}
            label={t("message_to", { name })}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKey}
            slotProps={{ htmlInput: { maxLength: 50_000, "aria-describedby": "composer-help" } }}
          />
        )}
        <Button
          type="submit"
          variant="contained"
          disabled={!ready}
          loading={sending}
          startIcon={<SendHorizontal size={17} />}
        >
          {t(spoken === null ? "run" : "send")}
        </Button>
      </div>
      <p className="muted composer-help" id="composer-help">
        {t(busy ? "busy" : spoken === null ? "form_note" : "keys_note")}
      </p>
    </form>
  );
}
