import "../canvas.css";
import "./compare.css";
import { ReactFlowProvider } from "@xyflow/react";
import { useEffect, useMemo, useState } from "react";
import type { JsonObject } from "@/api/contracts";
import { useWords } from "@/lib/words";
import { Loading } from "@/ui/states";
import { autoLayout } from "../auto-layout";
import { Board } from "../Board";
import type { Drawn } from "../model/graph-contracts";
import { type Places, placed } from "../model/layout";
import { useDark } from "../use-dark";
import { useFacts } from "../use-facts";
import { compared } from "./marks";

interface Props {
  plural: Drawn;
  before: JsonObject;
  after: JsonObject;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Two versions as one drawing: what was added, removed, changed and moved, each by an icon and a word. */
export default function CompareCanvas({ plural, before, after }: Props) {
  const t = useWords("compare");
  const { facts, ready } = useFacts(plural);
  const dark = useDark();
  const { graph, marks } = useMemo(
    () => compared(plural, before, after, facts),
    [plural, before, after, facts],
  );
  const [places, setPlaces] = useState<Places | null>(null);
  const [selected, setSelected] = useState(NOBODY);
  useEffect(() => {
    if (!ready) return;
    let current = true;
    autoLayout(graph).then(
      (found) => current && setPlaces(found),
      () => current && setPlaces({}),
    );
    return () => {
      current = false;
    };
  }, [graph, ready]);
  if (places === null) return <Loading lines={6} label={t("loading")} />;
  return (
    <div className="run-canvas compare-canvas">
      <ReactFlowProvider>
        <Board
          label={t("drawing")}
          graph={graph}
          places={placed(graph, places)}
          selected={selected}
          became={marks}
          readOnly
          dark={dark}
          onSelect={setSelected}
        />
      </ReactFlowProvider>
    </div>
  );
}
