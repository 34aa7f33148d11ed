import TextField from "@mui/material/TextField";
import { useWords } from "@/lib/words";
import { SchemaForm } from "@/ui/schema-form/SchemaForm";
import { type Faults, faultAt } from "@/ui/schema-form/schema-faults";
import { fieldsOf } from "@/ui/schema-form/schema-model";
import type { DraftDocument } from "./document-model";
import { faultsUnder } from "./use-draft";

const LABELS = fieldsOf({
  type: "object",
  properties: { labels: { type: "object", additionalProperties: { type: "string" } } },
});

interface Props {
  draft: DraftDocument;
  faults: Faults;
  disabled: boolean;
  onEdit: (part: Partial<DraftDocument>) => void;
}

interface NameProps extends Props {
  isShort?: boolean;
  id?: string;
}

/** What a definition is called: chosen once, since others refer to it by that. */
export function NameField({
  draft,
  faults,
  disabled,
  onEdit,
  isShort = false,
  id = "metadata-name",
}: NameProps) {
  const t = useWords("definitions");
  const fault = faultAt(faults, "/metadata/name");
  return (
    <TextField
      id={id}
      label={t("name")}
      required
      disabled={disabled}
      value={draft.name}
      error={fault !== null}
      helperText={fault ?? (isShort || disabled ? undefined : t("name_note"))}
      {...(isShort ? { size: "small" as const, className: "head-name" } : {})}
      onChange={(event) => onEdit({ name: event.target.value })}
      slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: "none" } }}
    />
  );
}

/** What a definition is for, in a line. */
export function DescriptionField({ draft, faults, disabled, onEdit }: Props) {
  const t = useWords("definitions");
  const fault = faults["/metadata/description"];
  return (
    <TextField
      id="metadata-description"
      label={t("description")}
      disabled={disabled}
      multiline
      maxRows={6}
      value={draft.description}
      error={fault !== undefined}
      helperText={fault}
      onChange={(event) => onEdit({ description: event.target.value })}
    />
  );
}

/** By what it is found, and what triggers listen to. */
export function LabelsField({ draft, faults, disabled, onEdit }: Props) {
  const t = useWords("definitions");
  return (
    <SchemaForm
      idPrefix="metadata"
      fields={LABELS}
      hints={{ "/labels": { label: t("labels"), help: t("labels_note") } }}
      faults={faultsUnder(faults, "/metadata")}
      value={{ labels: draft.labels }}
      disabled={disabled}
      onChange={({ labels }) => onEdit({ labels: (labels ?? {}) as DraftDocument["labels"] })}
    />
  );
}
