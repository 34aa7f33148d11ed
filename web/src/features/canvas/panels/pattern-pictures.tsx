import type { PatternName } from "../model/pipeline-drawing";

type Dot = readonly [x: number, y: number, kind?: "lead" | "end"];
interface Picture {
  dots: readonly Dot[];
  /** By the numbers of the dots; a third number draws a dashed line. */
  lines: readonly (readonly [from: number, to: number, dashed?: 1])[];
}

/** Each pattern as a drawing on 56 by 36: who speaks, and to whom. */
const PICTURES: Record<PatternName, Picture> = {
  sequential: {
    dots: [
      [8, 18],
      [28, 18],
      [48, 18],
    ],
    lines: [
      [0, 1],
      [1, 2],
    ],
  },
  parallel: {
    dots: [
      [8, 18, "end"],
      [28, 7],
      [28, 18],
      [28, 29],
      [48, 18, "lead"],
    ],
    lines: [
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 4],
      [2, 4],
      [3, 4],
    ],
  },
  router: {
    dots: [
      [12, 18, "lead"],
      [44, 7],
      [44, 18],
      [44, 29],
    ],
    lines: [
      [0, 1],
      [0, 2, 1],
      [0, 3, 1],
    ],
  },
  ensemble: {
    dots: [
      [10, 7],
      [10, 18],
      [10, 29],
      [44, 18, "lead"],
    ],
    lines: [
      [0, 3],
      [1, 3],
      [2, 3],
    ],
  },
  supervisor_worker: {
    dots: [
      [28, 7, "lead"],
      [10, 28],
      [28, 28],
      [46, 28],
    ],
    lines: [
      [0, 1],
      [0, 2],
      [0, 3],
    ],
  },
  blackboard: {
    dots: [
      [28, 18, "end"],
      [8, 7],
      [48, 7],
      [8, 29],
      [48, 29],
    ],
    lines: [
      [0, 1],
      [0, 2],
      [0, 3],
      [0, 4],
    ],
  },
  consensus: {
    dots: [
      [28, 6],
      [10, 15],
      [17, 30],
      [39, 30],
      [46, 15],
    ],
    lines: [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 0],
    ],
  },
  debate: {
    dots: [
      [10, 10],
      [46, 10],
      [28, 29, "lead"],
    ],
    lines: [
      [0, 1],
      [0, 2, 1],
      [1, 2, 1],
    ],
  },
  handoff: {
    dots: [
      [8, 29],
      [28, 18],
      [48, 7],
    ],
    lines: [
      [0, 1, 1],
      [1, 2, 1],
    ],
  },
};

export function PatternPicture({ pattern }: { pattern: PatternName }) {
  const { dots, lines } = PICTURES[pattern];
  return (
    <svg className="pattern-picture" viewBox="0 0 56 36" width="56" height="36" aria-hidden="true">
      {lines.map(([from, to, dashed]) => {
        const [a, b] = [dots[from] ?? [0, 0], dots[to] ?? [0, 0]];
        return (
          <line
            key={`${from}-${to}`}
            x1={a[0]}
            y1={a[1]}
            x2={b[0]}
            y2={b[1]}
            strokeDasharray={dashed ? "3 3" : undefined}
          />
        );
      })}
      {dots.map(([x, y, kind]) =>
        kind === "end" ? (
          <rect key={`${x} ${y}`} x={x - 6} y={y - 5} width="12" height="10" rx="2" className="end" />
        ) : (
          <circle key={`${x} ${y}`} cx={x} cy={y} r={kind === "lead" ? 6 : 4.5} className={kind} />
        ),
      )}
    </svg>
  );
}
