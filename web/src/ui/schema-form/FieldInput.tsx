import Autocomplete from "@mui/material/Autocomplete";
import FormControlLabel from "@mui/material/FormControlLabel";
import FormHelperText from "@mui/material/FormHelperText";
import MenuItem from "@mui/material/MenuItem";
import Switch from "@mui/material/Switch";
import TextField from "@mui/material/TextField";
import { useWords, wordsOf } from "@/lib/words";
import type { InputProps } from "./form-contracts";
import { JsonInput } from "./JsonInput";
import { MapInput } from "./MapInput";
import { PropertiesInput } from "./PropertiesInput";
import type { Field } from "./schema-model";

/** How an empty field is kept: absent, so that the default holds. */
const orAbsent = (text: string) => (text === "" ? undefined : text);

function defaultNote(field: Field): string | null {
  const t = wordsOf("ui");
  const { fallback } = field;
  if (fallback === undefined || fallback === null || fallback === "")
    return field.nullable && field.widget !== "choice" ? t("not_set") : null;
  if (Array.isArray(fallback))
    return fallback.length > 0 ? t("default_is", { value: fallback.join(", ") }) : null;
  if (typeof fallback === "object") return null;
  const value = String(fallback);
  return t("default_is", { value: field.widget === "choice" ? field.called(value) : value });
}

function about({ field, hint, fault }: InputProps): string | undefined {
  return fault ?? hint.help ?? field.help ?? defaultNote(field) ?? undefined;
}

function NumberInput(props: InputProps) {
  const { id, field, hint, value, fault, disabled, onChange } = props;
  const { fallback } = field;
  return (
    <TextField
      id={id}
      label={hint.label ?? field.label}
      required={field.required}
      error={fault !== null}
      helperText={about(props)}
      disabled={disabled}
      type="number"
      value={value === undefined || value === null ? "" : String(value)}
      placeholder={fallback === undefined || fallback === null ? "" : String(fallback)}
      slotProps={{
        htmlInput: { step: field.widget === "integer" ? 1 : "any" },
        inputLabel: { shrink: true },
      }}
      onChange={({ target }) => onChange(target.value === "" ? undefined : Number(target.value))}
    />
  );
}

function ChoiceInput(props: InputProps) {
  const t = useWords("ui");
  const { id, field, hint, value, fault, disabled, onChange } = props;
  const present = value ?? (field.nullable ? "" : (field.fallback ?? ""));
  return (
    <TextField
      id={id}
      select
      label={hint.label ?? field.label}
      required={field.required}
      error={fault !== null}
      helperText={about(props)}
      disabled={disabled}
      value={String(present)}
      onChange={({ target }) => onChange(orAbsent(target.value))}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      {field.nullable && <MenuItem value="">{t("not_set")}</MenuItem>}
      {field.choices.map((choice) => (
        <MenuItem key={choice} value={choice}>
          {field.called(choice)}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** Names to choose from, or any text when there are none to choose. */
function ListInput(props: InputProps) {
  const t = useWords("ui");
  const { id, field, hint, value, fault, disabled, onChange } = props;
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return (
    <Autocomplete
      id={id}
      multiple
      freeSolo={hint.options === undefined}
      autoHighlight
      filterSelectedOptions
      disabled={disabled}
      options={[...(hint.options ?? [])]}
      noOptionsText={hint.optionsNote ?? t("nothing_to_choose")}
      value={chosen}
      onChange={(_, next) => onChange(next.length === 0 && !field.required ? undefined : next)}
      renderInput={(inner) => (
        <TextField
          {...inner}
          label={hint.label ?? field.label}
          // The native check looks at the text that is typed, not at what is chosen.
          slotProps={{ ...inner.slotProps, htmlInput: { ...inner.slotProps.htmlInput, required: false } }}
          required={field.required}
          error={fault !== null}
          helperText={about(props) ?? t(hint.options ? "choose_in_order" : "type_many")}
        />
      )}
    />
  );
}

function ReferenceInput(props: InputProps) {
  const { id, field, hint, value, fault, disabled, onChange } = props;
  return (
    <Autocomplete
      id={id}
      freeSolo
      autoSelect
      disabled={disabled}
      options={[...(hint.options ?? [])]}
      value={typeof value === "string" ? value : null}
      onChange={(_, next) => onChange(next === null ? undefined : orAbsent(next))}
      renderInput={(inner) => (
        <TextField
          {...inner}
          label={hint.label ?? field.label}
          required={field.required}
          error={fault !== null}
          helperText={about(props)}
          placeholder={typeof field.fallback === "string" ? field.fallback : ""}
        />
      )}
    />
  );
}

/** What is written as a number is one, where both may stand; "1." is not yet, so that "1.5" can be typed. */
const asMeasure = (text: string) => (text !== "" && String(Number(text)) === text ? Number(text) : text);

function TextInput(props: InputProps) {
  const { id, field, hint, value, fault, disabled } = props;
  const long = field.widget === "longtext";
  const onChange = (text: unknown) =>
    props.onChange(field.widget === "measure" && typeof text === "string" ? asMeasure(text) : text);
  return (
    <TextField
      id={id}
      label={hint.label ?? field.label}
      required={field.required}
      error={fault !== null}
      helperText={about(props)}
      disabled={disabled}
      multiline={long}
      {...(long ? { minRows: 2, maxRows: 12 } : {})}
      value={value === undefined || value === null ? "" : String(value)}
      onChange={({ target }) => onChange(field.required ? target.value : orAbsent(target.value))}
    />
  );
}

function SwitchInput(props: InputProps) {
  const { id, field, hint, value, fault, disabled, onChange } = props;
  const help = fault ?? hint.help ?? field.help;
  return (
    <div className="form-switch">
      <FormControlLabel
        label={hint.label ?? field.label}
        control={
          <Switch
            id={id}
            size="small"
            disabled={disabled}
            checked={typeof value === "boolean" ? value : field.fallback === true}
            onChange={({ target }) =>
              onChange(target.checked === (field.fallback === true) ? undefined : target.checked)
            }
            slotProps={{ input: help ? { "aria-describedby": `${id}-help` } : {} }}
          />
        }
      />
      {help && (
        <FormHelperText id={`${id}-help`} error={fault !== null}>
          {help}
        </FormHelperText>
      )}
    </div>
  );
}

/** The control for one field, by its widget and its hint. */
export function FieldInput(props: InputProps) {
  const { field, hint } = props;
  if (hint.widget === "properties") return <PropertiesInput {...props} help={about(props)} />;
  switch (field.widget) {
    case "boolean":
      return <SwitchInput {...props} />;
    case "choice":
      return <ChoiceInput {...props} />;
    case "list":
      return <ListInput {...props} />;
    case "number":
    case "integer":
    case "decimal":
      return <NumberInput {...props} />;
    case "map":
      return <MapInput {...props} help={about(props)} />;
    case "json":
    case "object":
      return <JsonInput {...props} help={about(props)} />;
    default:
      return hint.options ? <ReferenceInput {...props} /> : <TextInput {...props} />;
  }
}
