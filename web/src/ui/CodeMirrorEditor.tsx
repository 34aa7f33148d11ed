import "./code-editor.css";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { basicSetup } from "codemirror";
import { useEffect, useRef } from "react";
import { styleNonce } from "@/lib/nonce";
import type { CodeEditorProps, CodeFault } from "./code-editor-contracts";

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--sea)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--ink)" },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: "var(--brass)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: "var(--muted)" },
]);

/** Tab leaves the editor as it leaves every field; Escape is not needed first. */
const withoutTab = keymap.of([]);

function showFaults(view: EditorView, faults: readonly CodeFault[]): void {
  const { doc } = view.state;
  const diagnostics = faults.map(({ line, message }) => {
    const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    return { from, to, message, severity: "error" as const };
  });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

export default function CodeMirrorEditor({
  label,
  value,
  onChange,
  faults = [],
  readOnly = false,
}: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const changed = useRef(onChange);
  const writable = useRef(new Compartment());
  const first = useRef({ value, label });
  // The texts that were given out and have not come back yet as `value`.
  const given = useRef(new Set<string>());
  changed.current = onChange;

  useEffect(() => {
    if (host.current === null) return;
    const nonce = styleNonce();
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: first.current.value,
        extensions: [
          ...(nonce ? [EditorView.cspNonce.of(nonce)] : []),
          basicSetup,
          withoutTab,
          yaml(),
          lintGutter(),
          syntaxHighlighting(colours),
          EditorView.lineWrapping,
          // Reached, and scrolled, by the keyboard, whether it can be edited or not.
          EditorView.contentAttributes.of({ "aria-label": first.current.label, tabindex: "0" }),
          writable.current.of([]),
          EditorView.updateListener.of((update) => {
            const outside = update.transactions.some((each) => each.isUserEvent("outside"));
            if (!update.docChanged || outside) return;
            const text = update.state.doc.toString();
            given.current.add(text);
            changed.current?.(text);
          }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, []);

  useEffect(() => {
    const state = [EditorState.readOnly.of(readOnly), EditorView.editable.of(!readOnly)];
    if (readOnly) state.push(EditorView.contentAttributes.of({ "aria-readonly": "true" }));
    view.current?.dispatch({ effects: writable.current.reconfigure(state) });
  }, [readOnly]);

  useEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    const present = editor.state.doc.toString();
    if (present === value) {
      given.current.clear();
      return;
    }
    // While somebody types fast, `value` is what the editor itself said a moment ago: no reason to go back to it.
    if (given.current.has(value)) return;
    given.current.clear();
    // Only what differs is replaced, so that the cursor and the undo history survive edits in the form.
    let start = 0;
    while (start < present.length && start < value.length && present[start] === value[start]) start += 1;
    let end = 0;
    const most = Math.min(present.length, value.length) - start;
    while (end < most && present[present.length - 1 - end] === value[value.length - 1 - end]) end += 1;
    editor.dispatch({
      changes: { from: start, to: present.length - end, insert: value.slice(start, value.length - end) },
      userEvent: "outside",
    });
  }, [value]);

  useEffect(() => {
    if (view.current !== null) showFaults(view.current, faults);
  }, [faults]);

  return <div className="code-editor" ref={host} />;
}
