import "./frame.css";
import "./canvas.css";
import "./panels.css";
import useMediaQuery from "@mui/material/useMediaQuery";
import { ReactFlowProvider } from "@xyflow/react";
import { useEffect, useRef, useState } from "react";
import { useCommands } from "@/lib/commands";
import { PHONE } from "@/lib/phone";
import { useWords } from "@/lib/words";
import { prepareLayout } from "./auto-layout";
import { Board } from "./Board";
import type { CanvasProps } from "./canvas-contracts";
import { listed } from "./commands";
import { PartPanel } from "./live/PartPanel";
import type { Problem } from "./model/problems";
import { Breadcrumbs } from "./panels/Breadcrumbs";
import { BrokenYaml } from "./panels/BrokenYaml";
import { Finder } from "./panels/Finder";
import { Outline } from "./panels/Outline";
import { Palette } from "./panels/Palette";
import { Problems } from "./panels/Problems";
import { hasSettings, SettingsPanel } from "./panels/SettingsPanel";
import { Several } from "./panels/Several";
import { Toolbar } from "./panels/Toolbar";
import { TrialBar } from "./trial/TrialBar";
import { useTrial } from "./trial/use-trial";
import { useAlone } from "./use-alone";
import { useCanvasCommands } from "./use-commands";
import { useDark } from "./use-dark";
import { useEditing } from "./use-editing";
import { useFacts } from "./use-facts";
import { useKeys } from "./use-keys";
import { useLeading } from "./use-leading";
import { useProblems } from "./use-problems";
import { useRevealed, useView } from "./use-view";

/** A definition as a drawing: the same draft as the form and the YAML, edited by mouse or by keys. */
export default function Canvas(props: CanvasProps) {
  return (
    <ReactFlowProvider>
      <Editor {...props} />
    </ReactFlowProvider>
  );
}

function Editor(given: CanvasProps) {
  const isPhone = useMediaQuery(PHONE);
  const props = { ...given, readOnly: given.readOnly || isPhone };
  const { plural, fields, hints, readOnly, yaml } = props;
  const t = useWords("canvas");
  const { facts, ready } = useFacts(plural);
  const editing = useEditing(props, facts);
  const { graph, selected, spec, path, places } = editing;
  const { rows, faults, problems, marks, wrong } = useProblems(editing, facts, fields, props);
  const trial = useTrial(props, editing);
  const dark = useDark();
  const view = useView(places);
  const [isFinding, setFinding] = useState(false);
  const [withYaml, setYaml] = useState(false);
  const alone = useAlone(view);
  const inspector = useRef<HTMLElement>(null);
  const yamlPane = useRef<HTMLDivElement>(null);
  const find = useRef<HTMLInputElement>(null);
  const part = [...graph.nodes, ...graph.edges].find(({ id }) => selected.size === 1 && selected.has(id));
  const several = graph.nodes.filter(({ id }) => selected.has(id)).length;

  useRevealed(view, graph.nodes.length, part?.id);

  const settings = () => requestAnimationFrame(() => inspector.current?.focus());
  const commands = useCanvasCommands(editing, {
    view,
    readOnly,
    onFind: () => setFinding(true),
    onAdd: () => {
      alone.withLists();
      find.current?.focus();
    },
    onAlone: alone.toggle,
    onYaml: yaml ? () => setYaml((on) => !on) : null,
  });
  useCommands(listed(commands, t("canvas")));
  useKeys({ editing, commands, view, readOnly, onSettings: settings });

  // A drawing is laid out when it is there: for a crew that is when its tasks are known.
  const { arrangeFirst, isPlaced } = editing;
  useEffect(() => {
    if (isPlaced) return;
    if (ready) void arrangeFirst();
    else prepareLayout();
  }, [ready, isPlaced, arrangeFirst]);

  const goTo = ({ path: to, part: id, pointer }: Problem) => {
    editing.jump(to, id);
    requestAnimationFrame(() => {
      if (id) view.reveal(id);
      const field = pointer.split("/").at(-1) ?? "";
      const wanted = inspector.current?.querySelector<HTMLElement>(`[id$="-${CSS.escape(field)}"]`);
      // What the document says of itself may be asked for elsewhere on the page.
      const elsewhere = document.getElementById(pointer.slice(1).replaceAll("/", "-"));
      (wanted ?? elsewhere ?? inspector.current)?.focus();
    });
  };
  const onShow = ({ path: to, part: id }: Problem) => {
    editing.jump(to, id);
    if (id) view.reveal(id);
  };
  useLeading(props, problems, { onShow, onGo: goTo });

  return (
    <div
      className="canvas"
      data-inspector={hasSettings(part, editing)}
      data-alone={alone.isAlone}
      data-chosen={part !== undefined}
    >
      <div className="canvas-bars">
        <Toolbar commands={commands} pressed={{ yaml: withYaml, only_drawing: alone.isAlone }} />
        {props.isKept && <TrialBar plural={plural} name={props.name} spec={props.spec} {...trial.bar} />}
      </div>
      <div className="canvas-side">
        {!readOnly && <Palette editing={editing} find={find} partForm={props.partForm} />}
        <Outline editing={editing} rows={rows} wrong={wrong} readOnly={readOnly} onSettings={settings} />
      </div>
      <div className="canvas-middle">
        {props.isYamlBroken && !withYaml && (
          <BrokenYaml
            onOpen={() => {
              setYaml(true);
              requestAnimationFrame(() => yamlPane.current?.focus());
            }}
          />
        )}
        <div className="canvas-stage">
          <Breadcrumbs editing={editing} />
          {several > 1 && !readOnly && <Several editing={editing} count={several} />}
          {isFinding && (
            <Finder
              rows={rows}
              onClose={() => setFinding(false)}
              onGo={({ path: to, node }) => {
                setFinding(false);
                editing.jump(to, node.id);
                requestAnimationFrame(() => view.reveal(node.id));
              }}
            />
          )}
          {isPlaced && (
            <Board
              key={path.join("/")}
              label={t("canvas")}
              fit={editing.fit}
              graph={graph}
              places={places}
              selected={selected}
              marks={marks}
              states={trial.states}
              pins={trial.pins}
              readOnly={readOnly}
              dark={dark}
              onSelect={editing.select}
              onDrag={editing.drag}
              onConnect={editing.connect}
              why={editing.why}
              onAdd={editing.add}
              onOpen={editing.enter}
            />
          )}
          {!isPlaced && (
            <div className="canvas-board canvas-waits" role="status">
              {t("loading_drawing")}
            </div>
          )}
          {graph.nodes.length === 0 && !readOnly && <p className="canvas-empty">{t("empty_canvas")}</p>}
        </div>
        {trial.execution !== null && trial.part !== null && (
          <PartPanel
            id={trial.execution}
            status={trial.run.status}
            name={trial.part}
            part={trial.run.parts[trial.part]}
            askForm={props.askForm}
            onPin={trial.pin}
          />
        )}
        <Problems problems={problems} onGo={goTo} />
        {withYaml && yaml && (
          <div className="canvas-yaml" ref={yamlPane} tabIndex={-1}>
            {yaml}
          </div>
        )}
      </div>
      <SettingsPanel
        {...{ plural, part, editing, spec, fields, hints, faults, readOnly }}
        mark={part ? (marks.get(part.id) ?? null) : null}
        description={props.description}
        labels={props.labels}
        panel={inspector}
        partForm={props.partForm}
      />
    </div>
  );
}
