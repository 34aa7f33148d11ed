import "./imports.css";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { type FormEvent, useState } from "react";
import { failureOf, ProblemError } from "@/api/problem";
import { faultLine } from "@/lib/fault-line";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { Failure } from "@/ui/states";
import { FilesField } from "./FilesField";
import { Outcome } from "./Outcome";
import { merged, type ProjectFile, readFiles, suggestedName } from "./project-files";
import { useApply, useConvert } from "./queries";
import { Report } from "./Report";

function Faults({ error }: { error: unknown }) {
  const t = useWords("imports");
  const fields = error instanceof ProblemError ? error.fields : [];
  return (
    <>
      <Failure {...failureOf(error)} />
      {fields.length > 1 && (
        <ul className="small" aria-label={t("problems")}>
          {fields.map((fault) => (
            <li key={`${fault.file}${fault.pointer}${fault.message}`}>
              <code>{fault.file ? `${fault.file}:${fault.line}` : fault.pointer}</code> {faultLine(fault)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Takes a CrewAI project over: files, what becomes of each thing, what it does here, and only then doing it. */
export function ImportPanel({ onImported }: { onImported: (crew: string) => void }) {
  const t = useWords("imports");
  const [files, setFiles] = useState<ProjectFile[]>([]);
  const [named, setNamed] = useState<string | null>(null);
  const convert = useConvert();
  const apply = useApply();
  const name = named ?? (files.length > 0 ? suggestedName(files.map(({ path }) => path)) : "");

  // What was read before belongs to other files or another name: it must not be applied any more.
  const forget = () => {
    convert.reset();
    apply.reset();
  };
  const add = async (chosen: Iterable<File>) => {
    const { files: added, leftOut } = await readFiles(chosen);
    forget();
    setFiles((present) => merged(present, added));
    if (added.length === 0 && leftOut.length > 0) notify(t("nothing_in_it"), "bad");
  };
  const read = (event: FormEvent) => {
    event.preventDefault();
    apply.reset();
    convert.mutate({ name, files });
  };
  const conversion = convert.data;
  return (
    <div className="stack">
      <form className="panel" aria-labelledby="files" onSubmit={read}>
        <div className="panel-head">
          <h2 id="files">{t("project")}</h2>
        </div>
        <div className="panel-body import-form">
          <FilesField
            files={files}
            onAdd={(chosen) => void add(chosen)}
            onRemove={(path) => {
              forget();
              setFiles((present) => present.filter((each) => each.path !== path));
            }}
          />
          <TextField
            label={t("crew_name")}
            value={name}
            onChange={(event) => {
              forget();
              setNamed(event.target.value);
            }}
            helperText={t("crew_name_note")}
          />
          {convert.error && <Faults error={convert.error} />}
          <div>
            <Button
              type="submit"
              variant={conversion ? "outlined" : "contained"}
              loading={convert.isPending}
              disabled={files.length === 0 || name === ""}
            >
              {t("read")}
            </Button>
          </div>
        </div>
      </form>
      {conversion && (
        <>
          <Report report={conversion.report} />
          <Outcome
            conversion={conversion}
            busy={apply.isPending}
            error={apply.error}
            onApply={() =>
              apply.mutate(conversion, {
                onSuccess: ({ results }) => {
                  notify(t("published", { count: results.length }), "good");
                  onImported(conversion.name);
                },
              })
            }
          />
        </>
      )}
    </div>
  );
}
