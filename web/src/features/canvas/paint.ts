import type { Way } from "./model/detours";
import type { Graph } from "./model/graph-contracts";
import { NODE, type Place, type Places } from "./model/layout";

export interface Colors {
  surface: string;
  line: string;
  ink: string;
  muted: string;
  sea: string;
  brass: string;
  bad: string;
}

/** The page's colours as they are now, for what is painted and not styled. */
export function colorsOf(element: Element): Colors {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    surface: of("--surface"),
    line: of("--line-strong"),
    ink: of("--ink"),
    muted: of("--muted"),
    sea: of("--sea"),
    brass: of("--brass"),
    bad: of("--bad"),
  };
}

export interface Painted {
  graph: Graph;
  places: Places;
  selected: ReadonlySet<string>;
  marks?: ReadonlyMap<string, string> | undefined;
  /** Where edges go that nodes stand in the way of. */
  ways?: ReadonlyMap<string, Way> | undefined;
}

const isAt = (place: Place, x: number, y: number) => place.x === x && place.y === y;

const PEOPLE = new Set(["approval", "input", "request", "speaker", "result"]);

function paintEdges(pen: CanvasRenderingContext2D, { graph, places, ways }: Painted, colors: Colors): void {
  pen.strokeStyle = colors.muted;
  pen.lineWidth = 3;
  pen.globalAlpha = 0.7;
  const lines = new Path2D();
  for (const { id, source, target } of graph.edges) {
    const [from, to] = [places[source], places[target]];
    if (!from || !to) continue;
    const [x1, y1, x2, y2] = [from.x + NODE.width, from.y + NODE.height / 2, to.x, to.y + NODE.height / 2];
    const way = ways?.get(id);
    // One that was found for other places of its ends is no more.
    if (way && isAt(way.from, x1, y1) && isAt(way.to, x2, y2)) {
      lines.addPath(new Path2D(way.path));
      continue;
    }
    const bend = Math.max(40, Math.abs(x2 - x1) / 2);
    lines.moveTo(x1, y1);
    lines.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2);
  }
  pen.stroke(lines);
  pen.globalAlpha = 1;
}

function paintNode(
  pen: CanvasRenderingContext2D,
  { x, y }: Place,
  kind: string,
  look: [string, number],
  colors: Colors,
) {
  pen.fillStyle = colors.surface;
  [pen.strokeStyle, pen.lineWidth] = look;
  pen.beginPath();
  pen.roundRect(x, y, NODE.width, NODE.height, 10);
  pen.fill();
  pen.stroke();
  pen.fillStyle = PEOPLE.has(kind) ? colors.brass : colors.sea;
  pen.beginPath();
  pen.roundRect(x, y, 16, NODE.height, [10, 0, 0, 10]);
  pen.fill();
}

/** Nodes and edges, in the coordinates of the drawing; words only where they can be read. */
export function paint(pen: CanvasRenderingContext2D, painted: Painted, colors: Colors, words: boolean): void {
  const { graph, places, selected, marks } = painted;
  const lookOf = (id: string): [string, number] => {
    if (marks?.has(id)) return [colors.bad, 10];
    return selected.has(id) ? [colors.sea, 10] : [colors.line, 4];
  };
  paintEdges(pen, painted, colors);
  pen.font = "600 26px system-ui, sans-serif";
  pen.textBaseline = "middle";
  for (const { id, kind, title } of graph.nodes) {
    const place = places[id];
    if (!place) continue;
    paintNode(pen, place, kind, lookOf(id), colors);
    if (!words) continue;
    const cut = title.length > 13 ? `${title.slice(0, 12)}…` : title;
    pen.fillStyle = colors.ink;
    pen.fillText(marks?.has(id) ? `! ${cut}` : cut, place.x + 28, place.y + NODE.height / 2, NODE.width - 36);
  }
}
