import "./miniature.css";
import type { JsonObject } from "@/api/contracts";
import { type Part, picture, SIZE } from "./model/miniature";

const LEAST = { width: 300, height: 110 } as const;

interface Props {
  parts: readonly Part[];
  main: { kind: string; spec: JsonObject };
  label: string;
}

/** A small drawing of what a set of documents makes, for looking at only. */
export function Miniature({ parts, main, label }: Props) {
  const { boxes, lines, width, height } = picture(main, parts);
  // What is small stands in the middle instead of filling the frame.
  const [wide, high] = [Math.max(width, LEAST.width), Math.max(height, LEAST.height)];
  return (
    <svg
      className="miniature"
      viewBox={`${(width - wide) / 2 - 8} ${(height - high) / 2 - 8} ${wide + 16} ${high + 16}`}
      role="img"
      aria-label={label}
    >
      {lines.map(({ id, path, role }) => (
        <path key={id} d={path} className={`miniature-line ${role}`} />
      ))}
      {boxes.map((box) => (
        <g key={box.id} transform={`translate(${box.x} ${box.y})`} className={`miniature-node ${box.kind}`}>
          <rect width={SIZE.width} height={SIZE.height} rx={7} />
          <rect width={4} height={SIZE.height} rx={2} className="miniature-edge" />
          <text x={14} y={SIZE.height / 2 + 4}>
            {box.title}
          </text>
        </g>
      ))}
    </svg>
  );
}
