import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "@/lib/words";
import { targetsQuery } from "./queries";
import { type Definition, KINDS } from "./trigger-contracts";

interface NameProps {
  name: string;
  fault: string | null;
  onChange: (name: string) => void;
}

/** The name of a trigger that is new. */
export function NameField({ name, fault, onChange }: NameProps) {
  const t = useWords("triggers");
  return (
    <TextField
      label={t("name")}
      required
      value={name}
      error={fault !== null}
      helperText={fault ?? t("name_note")}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ htmlInput: { autoComplete: "off", spellCheck: false, maxLength: 63 } }}
    />
  );
}

interface KindProps {
  kind: Definition["kind"];
  onChange: (kind: Definition["kind"]) => void;
}

/** Of which kind something is that can be run. */
export function KindField({ kind, onChange }: KindProps) {
  const t = useWords("triggers");
  return (
    <TextField
      select
      label={t("kind")}
      value={kind}
      onChange={(event) => onChange(event.target.value as Definition["kind"])}
    >
      {KINDS.map((each) => (
        <MenuItem key={each} value={each}>
          {t(`kind_${each.toLowerCase() as Lowercase<typeof each>}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}

interface Props {
  definition: Definition;
  version: number | null;
  fault: string | null;
  onChange: (definition: Definition, version: number | null) => void;
}

/** What is started: a published definition, in its latest version or in one that is pinned. */
export function TargetFields({ definition, version, fault, onChange }: Props) {
  const t = useWords("triggers");
  const targets = useQuery(targetsQuery(definition.kind));
  const names = targets.data ?? [];
  const known = names.some(({ name }) => name === definition.name);
  const latest = names.find(({ name }) => name === definition.name)?.version ?? 0;
  return (
    <div className="trigger-row">
      <KindField kind={definition.kind} onChange={(kind) => onChange({ kind, name: "" }, null)} />
      <TextField
        select
        label={t("starts")}
        required
        value={known ? definition.name : ""}
        error={fault !== null}
        helperText={fault ?? (targets.data?.length === 0 ? t("nothing_published") : " ")}
        onChange={(event) => onChange({ ...definition, name: event.target.value }, null)}
      >
        {names.map(({ name }) => (
          <MenuItem key={name} value={name}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label={t("version")}
        value={version ?? ""}
        onChange={(event) =>
          onChange(definition, event.target.value === "" ? null : Number(event.target.value))
        }
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{t("latest")}</MenuItem>
        {Array.from({ length: latest }, (_, index) => latest - index).map((number) => (
          <MenuItem key={number} value={number}>
            {number}
          </MenuItem>
        ))}
      </TextField>
    </div>
  );
}
