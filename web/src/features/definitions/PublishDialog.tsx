import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PartDraft } from "@/api/contracts";
import { failureOf, ProblemError } from "@/api/problem";
import { faultLine } from "@/lib/fault-line";
import { KINDS, type Plural } from "@/lib/kinds";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { FormDialog } from "@/ui/dialogs";
import { Failure, Loading } from "@/ui/states";
import { kindWord } from "./kind-words";
import { type Named, oneQuery, problemsQuery, usePublish } from "./queries";

interface Props {
  plural: Plural;
  name: string;
  onClose: (published: boolean) => void;
  /** The server found something wrong with the draft: shown in its places as well. */
  onRefused: (error: unknown) => void;
}

const keyOf = ({ kind, name }: Named) => `${kind}/${name}`;

interface PartsProps {
  parts: readonly PartDraft[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

/** What is published with it: parts that nobody published yet always, and those that changed since if they are chosen. */
function Parts({ parts, chosen, onChoose }: PartsProps) {
  const t = useWords("definitions");
  const kinds = useWords("kinds");
  const fresh = parts.filter(({ version }) => version === null);
  const changed = parts.filter(({ version }) => version !== null);
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    onChoose(next);
  };
  return (
    <>
      {fresh.length > 0 && (
        <div>
          <p className="small">{t("published_with_it")}</p>
          <ul className="small parts-published">
            {fresh.map((part) => (
              <li key={keyOf(part)}>
                <span className="muted">{kindWord(kinds, part)}</span> {part.name}
              </li>
            ))}
          </ul>
        </div>
      )}
      {changed.length > 0 && (
        <fieldset className="parts-changed">
          <legend className="small">{t("changed_since")}</legend>
          {changed.map((part) => (
            <FormControlLabel
              key={keyOf(part)}
              control={
                <Checkbox
                  size="small"
                  checked={chosen.has(keyOf(part))}
                  onChange={() => toggle(keyOf(part))}
                />
              }
              label={t("part_since_version", {
                kind: kindWord(kinds, part),
                name: part.name,
                version: part.version ?? "",
              })}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}

/** Makes the draft an immutable version, with a message for those who read the history, and with what it is made of. */
export function PublishDialog({ plural, name, onClose, onRefused }: Props) {
  const t = useWords("definitions");
  const [message, setMessage] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const one = useQuery(oneQuery(plural, name));
  const readiness = useQuery({
    ...problemsQuery(plural, name, one.data?.revision ?? 0),
    enabled: one.data !== undefined,
  });
  const parts = readiness.data?.parts ?? [];
  const publish = usePublish();
  const submit = () => {
    const taken = parts.filter((part) => part.version === null || chosen.has(keyOf(part)));
    const definitions: Named[] = [
      { kind: KINDS[plural].kind, name },
      ...taken.map((part) => ({ kind: part.kind, name: part.name })),
    ];
    publish.mutate(
      { definitions, message },
      {
        onSuccess: ([made]) => {
          notify(t("published", { name, version: made?.version ?? "" }), "good");
          onClose(true);
        },
        onError: onRefused,
      },
    );
  };
  /** A place in one of several is told with its name. */
  const placeOf = (pointer: string) =>
    pointer.replace(/^#?\/definitions\/(\d+)/, (all, at) => {
      const of = publish.variables?.definitions[Number(at)];
      return of ? `${of.kind} ${of.name} ` : all;
    });
  const fields = publish.error instanceof ProblemError ? publish.error.fields : [];
  return (
    <FormDialog
      title={t("publish_it", { name })}
      submit={t("publish")}
      busy={publish.isPending || one.isLoading || readiness.isLoading}
      onSubmit={submit}
      onClose={() => onClose(false)}
    >
      <p className="muted">{t("publish_note")}</p>
      {publish.error && <Failure {...failureOf(publish.error)} />}
      {fields.length > 0 && (
        <ul className="small">
          {fields.map((fault) => (
            <li key={fault.pointer + fault.message}>
              <code>{placeOf(fault.pointer)}</code> {faultLine(fault)}
            </li>
          ))}
        </ul>
      )}
      {readiness.isPending && <Loading lines={2} />}
      <Parts {...{ parts, chosen }} onChoose={setChosen} />
      <TextField
        label={t("what_changed")}
        autoFocus
        multiline
        minRows={2}
        value={message}
        onChange={(event) => setMessage(event.target.value)}
        helperText={t("what_changed_note")}
      />
    </FormDialog>
  );
}
