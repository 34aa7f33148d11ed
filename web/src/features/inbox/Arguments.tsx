import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { Braces, ListTree, Undo2 } from "lucide-react";
import { useMemo, useState } from "react";
import type { JsonObject } from "@/api/contracts";
import { useWords } from "@/lib/words";
import { Json } from "@/ui/Json";
import { SchemaForm } from "@/ui/schema-form/SchemaForm";
import type { Faults } from "@/ui/schema-form/schema-faults";
import { fieldsOf, type JsonSchema } from "@/ui/schema-form/schema-model";
import { changedNames } from "./inbox-model";

/** Short texts, numbers and truths stand beside their names; anything else is shown as JSON below it. */
export function ArgumentsTable({ value, changed = [] }: { value: JsonObject; changed?: readonly string[] }) {
  const t = useWords("inbox");
  const entries = Object.entries(value);
  if (entries.length === 0) return <p className="muted">{t("no_arguments")}</p>;
  return (
    <dl className="inbox-arguments">
      {entries.map(([name, each]) => (
        <div key={name} className={changed.includes(name) ? "is-changed" : undefined}>
          <dt>
            <code>{name}</code>
            {changed.includes(name) && <span className="inbox-changed">{t("changed")}</span>}
          </dt>
          <dd>
            {typeof each === "object" && each !== null ? (
              <Json value={each} label={name} />
            ) : (
              <span className="inbox-value">{String(each)}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function parsed(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value)
      ? (value as JsonObject)
      : null;
  } catch {
    return null;
  }
}

interface EditorProps {
  asked: JsonObject;
  parameters: JsonObject | null;
  edited: JsonObject;
  faults: Faults;
  /** null as long as the text is no JSON object. */
  onEdit: (edited: JsonObject | null) => void;
  onLeave: () => void;
}

/** The arguments to call the tool with instead: by a form, or as JSON. */
export function ArgumentsEditor({ asked, parameters, edited, faults, onEdit, onLeave }: EditorProps) {
  const t = useWords("inbox");
  const fields = useMemo(() => fieldsOf((parameters ?? {}) as JsonSchema), [parameters]);
  const [text, setText] = useState<string | null>(
    fields.length === 0 ? JSON.stringify(edited, null, 2) : null,
  );
  const changed = changedNames(asked, edited);
  return (
    <fieldset className="inbox-editor">
      <legend className="unseen">{t("edit_arguments")}</legend>
      {text === null ? (
        <SchemaForm idPrefix="argument" fields={fields} value={edited} faults={faults} onChange={onEdit} />
      ) : (
        <TextField
          label={t("arguments_as_json")}
          multiline
          maxRows={16}
          value={text}
          error={parsed(text) === null}
          helperText={parsed(text) === null ? t("no_json_object") : " "}
          onChange={(event) => {
            setText(event.target.value);
            onEdit(parsed(event.target.value));
          }}
          slotProps={{ htmlInput: { className: "mono", spellCheck: false } }}
        />
      )}
      <div className="inbox-editor-foot">
        <Button startIcon={<Undo2 size={15} />} onClick={onLeave}>
          {t("as_asked")}
        </Button>
        {fields.length > 0 && (
          <Button
            startIcon={text === null ? <Braces size={15} /> : <ListTree size={15} />}
            disabled={text !== null && parsed(text) === null}
            onClick={() => setText(text === null ? JSON.stringify(edited, null, 2) : null)}
          >
            {text === null ? t("show_json") : t("show_form")}
          </Button>
        )}
        <span className="muted small" aria-live="polite">
          {changed.length === 0 ? t("nothing_changed") : t("changes", { names: changed.join(", ") })}
        </span>
      </div>
    </fieldset>
  );
}
