import "./canvas.css";
import Button from "@mui/material/Button";
import { useColorScheme } from "@mui/material/styles";
import { ReactFlowProvider } from "@xyflow/react";
import { ClipboardPaste, Copy, Redo2, Trash2, Undo2, WandSparkles } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { notify } from "@/lib/notices";
import { Board } from "./Board";
import type { CanvasProps } from "./canvas-contracts";
import { Inspector } from "./Inspector";
import { problemsOf } from "./model/drawings";
import { Outline } from "./Outline";
import { Palette } from "./Palette";
import { type Editing, useEditing } from "./use-editing";
import { useFacts } from "./use-facts";

const inField = (target: EventTarget) =>
  target instanceof Element && target.closest("input, textarea, select, [role=combobox], .outline") !== null;

/** Ctrl+Z, Ctrl+Shift+Z or Ctrl+Y, Delete: wherever on the canvas a person stands, but not in a text. */
function onKey(event: KeyboardEvent, editing: Editing) {
  if (inField(event.target) && !(event.target as Element).closest(".outline")) return;
  const key = event.key.toLowerCase();
  const held = event.ctrlKey || event.metaKey;
  if (held && key === "z" && !event.shiftKey) editing.undo();
  else if (held && (key === "y" || key === "z")) editing.redo();
  else if (key === "delete" && !inField(event.target)) editing.remove(editing.selected);
  else return;
  event.preventDefault();
}

function Toolbar({ editing, readOnly }: { editing: Editing; readOnly: boolean }) {
  const { selected } = editing;
  const copy = () =>
    void navigator.clipboard.writeText(editing.copied()).then(
      () => notify("Copied", "good"),
      () => notify("The browser did not allow it: press Ctrl+C on the canvas", "bad"),
    );
  const paste = () =>
    void navigator.clipboard.readText().then(
      (clip) => editing.paste(clip) || notify("There is nothing of a canvas to paste", "calm"),
      () => notify("The browser did not allow it: press Ctrl+V on the canvas", "bad"),
    );
  const none = selected.size === 0;
  return (
    <div className="canvas-tools" role="toolbar" aria-label="Canvas">
      {(
        [
          ["Undo", Undo2, editing.undo, readOnly || !editing.canUndo],
          ["Redo", Redo2, editing.redo, readOnly || !editing.canRedo],
          ["Lay out", WandSparkles, () => void editing.arrange(), false],
          ["Copy", Copy, copy, none],
          ["Paste", ClipboardPaste, paste, readOnly],
          ["Remove", Trash2, () => editing.remove(selected), readOnly || none],
        ] as const
      ).map(([label, Icon, act, disabled]) => (
        <Button
          key={label}
          size="small"
          color="inherit"
          startIcon={<Icon size={15} aria-hidden="true" />}
          disabled={disabled}
          onClick={act}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}

/** A definition as a drawing: the same draft as the form and the YAML, edited by mouse or by keys. */
export default function Canvas(props: CanvasProps) {
  const { plural, spec, fields, hints, faults, readOnly } = props;
  const { facts, ready } = useFacts(plural);
  const editing = useEditing(props, facts);
  const { mode, systemMode } = useColorScheme();
  const { graph, selected } = editing;
  const problems = useMemo(() => problemsOf(graph, faults), [graph, faults]);
  const part = [...graph.nodes, ...graph.edges].find(({ id }) => selected.size === 1 && selected.has(id));

  // The first drawing is laid out when it is there: for a crew that is when its tasks are known.
  const laidOut = useRef(false);
  const { arrangeFirst } = editing;
  useEffect(() => {
    if (laidOut.current || !ready) return;
    laidOut.current = true;
    void arrangeFirst();
  }, [ready, arrangeFirst]);

  const onClip = (event: ClipboardEvent) => {
    if (inField(event.target)) return;
    if (event.type === "copy" && selected.size > 0)
      event.clipboardData.setData("text/plain", editing.copied());
    else if (event.type !== "paste" || readOnly || !editing.paste(event.clipboardData.getData("text/plain")))
      return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of everything inside; each has a button as well
    <div className="canvas" onKeyDown={(event) => onKey(event, editing)} onCopy={onClip} onPaste={onClip}>
      <div className="canvas-side">
        {!readOnly && <Palette offers={editing.offers} onAdd={(offer) => editing.add(offer)} />}
        <Outline editing={editing} problems={problems} readOnly={readOnly} />
      </div>
      <div className="canvas-middle">
        <Toolbar editing={editing} readOnly={readOnly} />
        <ReactFlowProvider>
          <Board
            key={editing.fit === 0 ? "first" : "laid-out"}
            label="Canvas"
            fit={editing.fit}
            graph={graph}
            places={editing.places}
            selected={selected}
            problems={problems}
            readOnly={readOnly}
            dark={(mode === "system" ? systemMode : mode) === "dark"}
            onSelect={editing.select}
            onDrag={editing.drag}
            onConnect={editing.connect}
            onAdd={editing.add}
          />
        </ReactFlowProvider>
        {problems.length > 0 && (
          <section className="canvas-problems" aria-label="Problems">
            <h2>Problems</h2>
            <ul>
              {problems.map(({ pointer, message, node }) => (
                <li key={pointer}>
                  <button
                    type="button"
                    className="text-button"
                    disabled={node === null}
                    onClick={() => node && editing.select(new Set([node]))}
                  >
                    <code>{pointer}</code> {message}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {part && (
        <Inspector
          part={part}
          spec={spec}
          fields={fields}
          hints={hints}
          faults={faults}
          readOnly={readOnly}
          onEdit={editing.edit}
        />
      )}
    </div>
  );
}
