import "./templates.css";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { useBlocker } from "@tanstack/react-router";
import { type FormEvent, useMemo, useRef, useState } from "react";
import type { FieldError } from "@/api/contracts";
import { failureOf, ProblemError } from "@/api/problem";
import { faultLine } from "@/lib/fault-line";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { lineFinder } from "@/lib/yaml-lines";
import { CodeEditor } from "@/ui/CodeEditor";
import { ConfirmDialog } from "@/ui/dialogs";
import { FaultLines } from "@/ui/FaultLines";
import { Failure } from "@/ui/states";
import { readContent, writeContent } from "./content-yaml";
import { type Template, useUpdate } from "./queries";

const UNTOLD: readonly FieldError[] = [];
const at = (pointer: string) => pointer.replace(/^\/body/, "");

interface Props {
  template: Template;
  onDone: () => void;
}

const IN_CONTENT = /^\/(parameters|documents)(\/|$)/;
const split = (text: string, by: RegExp) =>
  text
    .split(by)
    .map((part) => part.trim())
    .filter(Boolean);

/** What a template says of itself in fields, and what it asks for and makes as YAML. */
function useTemplateDraft(template: Template) {
  const [title, setTitle] = useState(template.title);
  const [description, setDescription] = useState(template.description);
  const [labels, setLabels] = useState(template.labels.join(", "));
  const [needs, setNeeds] = useState(template.needs.join("\n"));
  const [begun] = useState(() => writeContent(template));
  const [yaml, setYaml] = useState(begun);
  const read = useMemo(() => readContent(yaml), [yaml]);
  const said = {
    title: title.trim(),
    description,
    labels: split(labels, /[,\s]+/),
    needs: split(needs, /\n/),
  };
  const dirty =
    yaml !== begun ||
    JSON.stringify(said) !==
      JSON.stringify({
        title: template.title,
        description: template.description,
        labels: template.labels,
        needs: template.needs,
      });
  const fields = { title, setTitle, description, setDescription, labels, setLabels, needs, setNeeds };
  return { ...fields, yaml, setYaml, read, said, dirty };
}

type Draft = ReturnType<typeof useTemplateDraft>;

function About({ draft, faultOf }: { draft: Draft; faultOf: (at: string) => string | undefined }) {
  const t = useWords("templates");
  return (
    <>
      <TextField
        label={t("a_title")}
        required
        value={draft.title}
        error={faultOf("/title") !== undefined}
        helperText={faultOf("/title")}
        onChange={(event) => draft.setTitle(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 120 } }}
      />
      <TextField
        label={t("description")}
        multiline
        minRows={2}
        value={draft.description}
        error={faultOf("/description") !== undefined}
        helperText={faultOf("/description")}
        onChange={(event) => draft.setDescription(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 2_000 } }}
      />
      <TextField
        label={t("labels")}
        value={draft.labels}
        error={faultOf("/labels") !== undefined}
        helperText={t("labels_note")}
        onChange={(event) => draft.setLabels(event.target.value)}
      />
      <TextField
        label={t("needs")}
        multiline
        value={draft.needs}
        error={faultOf("/needs") !== undefined}
        helperText={faultOf("/needs") ?? t("needs_note")}
        onChange={(event) => draft.setNeeds(event.target.value)}
      />
    </>
  );
}

/** Changes a template; what was made from it stays as it is. */
export default function TemplateEditor({ template, onDone }: Props) {
  const t = useWords("templates");
  // What somebody else saves meanwhile is told when this is saved, and not put under the writer's hands.
  const [begun] = useState(template);
  const draft = useTemplateDraft(begun);
  const update = useUpdate();
  // The way out begins in the same moment as the save ends, before anything is drawn again.
  const isSaved = useRef(false);
  const blocker = useBlocker({
    shouldBlockFn: () => draft.dirty && !isSaved.current,
    enableBeforeUnload: () => draft.dirty && !isSaved.current,
    withResolver: true,
  });
  const told = update.error instanceof ProblemError ? update.error.fields : UNTOLD;
  const faultOf = (wanted: string) =>
    told.find(({ pointer }) => at(pointer) === wanted || at(pointer).startsWith(`${wanted}/`))?.message;
  const lines = useMemo(() => {
    if (!draft.read.ok) return draft.read.faults;
    const said = told.filter(({ pointer }) => IN_CONTENT.test(at(pointer)));
    if (said.length === 0) return [];
    const lineOf = lineFinder(draft.yaml);
    return said.map((fault) => ({ line: lineOf(at(fault.pointer)), message: faultLine(fault) }));
  }, [draft.read, draft.yaml, told]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!draft.read.ok) return;
    update.mutate(
      { name: begun.name, version: begun.version, content: { ...draft.said, ...draft.read.content } },
      {
        onSuccess: () => {
          isSaved.current = true;
          notify(t("changed", { title: draft.said.title }), "good");
          onDone();
        },
      },
    );
  };
  return (
    <form className="stack" aria-label={t("edit_it", { title: begun.title })} onSubmit={submit}>
      <section className="panel panel-body stack">
        {begun.origin === "shipped" && <p className="muted small">{t("edit_shipped_note")}</p>}
        {update.error && <Failure {...failureOf(update.error)} />}
        <About draft={draft} faultOf={faultOf} />
      </section>
      <section className="panel" aria-labelledby="template-content">
        <div className="panel-head">
          <h2 id="template-content">{t("content")}</h2>
          <span className="muted small">{t("content_note")}</span>
        </div>
        <CodeEditor label={t("content")} value={draft.yaml} onChange={draft.setYaml} faults={lines} />
        <FaultLines faults={lines} />
      </section>
      <div className="template-foot">
        <Button
          type="submit"
          variant="contained"
          loading={update.isPending}
          disabled={!draft.dirty || !draft.read.ok}
        >
          {t("save")}
        </Button>
        <Button onClick={onDone}>{t("cancel")}</Button>
      </div>
      <ConfirmDialog
        open={blocker.status === "blocked"}
        title={t("leave_question")}
        confirm={t("leave")}
        onClose={(yes) => (yes ? blocker.proceed?.() : blocker.reset?.())}
      >
        {t("leave_note")}
      </ConfirmDialog>
    </form>
  );
}
