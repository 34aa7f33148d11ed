import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useWords } from "@/lib/words";
import type { PartProps } from "./part-contracts";
import { variantOf } from "./schema-faults";
import type { Value } from "./schema-model";
import { inSentence } from "./schema-words";

/** What two branches both know stays when a person goes from one to the other. */
function carriedOver(value: unknown, keys: ReadonlySet<string>): Value {
  if (value === null || typeof value !== "object") return {};
  return Object.fromEntries(Object.entries(value).filter(([key]) => keys.has(key)));
}

/** A union of objects: which branch, and the branch's own fields below. */
export function VariantInput(props: PartProps) {
  const t = useWords("ui");
  const { id, field, hint, hints, value, faults, disabled, form: Form, onChange } = props;
  const present = value ?? field.fallback;
  const branch = variantOf(field, present);
  const label = hint.label ?? field.label;
  const fault = faults[""] ?? faults[`/${field.tagKey}`] ?? null;
  const choose = (tag: string) => {
    const next = field.variants.find((each) => each.tag === tag);
    if (next === undefined) return onChange(undefined);
    const keys = new Set(next.fields().map(({ key }) => key));
    onChange({ [field.tagKey]: tag, ...carriedOver(value, keys) });
  };
  const inner = branch?.fields() ?? [];
  return (
    <fieldset className="form-object" id={id}>
      <legend>{label}</legend>
      <TextField
        id={`${id}-tag`}
        select
        label={`${label}: ${inSentence(field.tagLabel)}`}
        required={field.required}
        disabled={disabled}
        error={fault !== null}
        helperText={fault ?? branch?.help ?? field.help ?? undefined}
        value={branch?.tag ?? ""}
        onChange={({ target }) => choose(target.value)}
        slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
      >
        {(field.nullable || !field.required) && <MenuItem value="">{t("not_set")}</MenuItem>}
        {field.variants.map(({ tag, label: called }) => (
          <MenuItem key={tag} value={tag}>
            {called}
          </MenuItem>
        ))}
      </TextField>
      {inner.length > 0 && (
        <Form
          idPrefix={id}
          fields={inner}
          hints={hints}
          faults={faults}
          disabled={disabled}
          moreLabel={t("more_options")}
          value={(present ?? {}) as Value}
          onChange={onChange}
        />
      )}
    </fieldset>
  );
}
