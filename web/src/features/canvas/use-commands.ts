import { useCommands } from "@/lib/commands";
import { notify } from "@/lib/notices";
import { useWords } from "@/lib/words";
import { type CanvasCommand, ICONS } from "./commands";
import type { Editing } from "./use-editing";
import type { View } from "./use-view";

interface Panels {
  view: View;
  readOnly: boolean;
  onFind: () => void;
  onAdd: () => void;
  onYaml: (() => void) | null;
  onAlone: () => void;
}

/** Everything that is done to a canvas at once, with its keys: for the bar, the keyboard and the command palette. */
export function useCanvasCommands(
  editing: Editing,
  { view, readOnly, onFind, onAdd, onYaml, onAlone }: Panels,
) {
  const t = useWords("canvas");
  const { selected, graph } = editing;
  const none = selected.size === 0;
  const copy = () =>
    void navigator.clipboard.writeText(editing.copied()).then(
      () => notify(t("copied"), "good"),
      () => notify(t("copy_by_key"), "bad"),
    );
  const paste = () =>
    void navigator.clipboard.readText().then(
      (clip) => editing.paste(clip) || notify(t("nothing_to_paste"), "calm"),
      () => notify(t("paste_by_key"), "bad"),
    );
  const [only] = selected;
  const body = graph.nodes.find(({ id, inside }) => selected.size === 1 && id === only && inside !== null);
  const make = (
    id: keyof typeof ICONS,
    keys: readonly string[],
    run: () => void,
    disabled: boolean,
    shown = true,
  ): CanvasCommand => ({ id, label: t(id), icon: ICONS[id], keys, run, disabled, shown });
  const all = [
    make("undo", ["mod+z"], editing.undo, readOnly || !editing.canUndo),
    make("redo", ["mod+shift+z", "mod+y"], editing.redo, readOnly || !editing.canRedo),
    make("add", ["n"], onAdd, readOnly, false),
    make("find", ["mod+f"], onFind, false),
    make("lay_out", ["shift+l"], () => void editing.arrange(), false),
    make("copy", [], copy, none),
    make("paste", [], paste, readOnly),
    make("duplicate", ["mod+d"], editing.duplicate, readOnly || none),
    make("remove", ["delete", "backspace"], () => editing.remove(selected), readOnly || none),
    make(
      "select_all",
      ["mod+a"],
      () => editing.select(new Set(graph.nodes.map(({ id }) => id))),
      false,
      false,
    ),
    make("fit", ["shift+1"], () => (none ? view.fit() : view.show(selected)), false, false),
    make(
      "open_body",
      ["mod+enter"],
      () => body && editing.enter(body.id),
      body === undefined,
      body !== undefined,
    ),
    ...(onYaml ? [make("yaml", ["shift+y"], onYaml, false)] : []),
    make("only_drawing", ["shift+d"], onAlone, false),
  ];
  useCommands(
    all
      .filter(({ disabled }) => !disabled)
      .map(({ id: name, label, keys: [keys], run }) => ({
        id: `canvas.${name}`,
        title: label,
        group: t("canvas"),
        ...(keys === undefined ? {} : { keys, reads: true }),
        run,
      })),
  );
  return all;
}
