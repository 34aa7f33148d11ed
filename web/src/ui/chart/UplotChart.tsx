import "uplot/dist/uPlot.min.css";
import { useColorScheme } from "@mui/material/styles";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import type { ChartProps, Line } from "./chart-contracts";
import { axisWidth, saysSomething, stacked } from "./chart-model";

const FONT = "12px ui-sans-serif, system-ui, sans-serif";
const AXIS = { font: FONT, ticks: { show: false }, gap: 6 };

/** The page's colours as they are now: a canvas knows no variables. */
function palette(host: Element): (name: string) => string {
  const style = getComputedStyle(host);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

function seriesOf({ label, tone, shape, onRight }: Line, colour: (name: string) => string): uPlot.Series {
  const ink = tone === "calm" ? colour("line-strong") : colour(tone);
  const scale = onRight ? "right" : "left";
  if (shape === "bars") {
    const bars = uPlot.paths.bars?.({ size: [0.72, 40], radius: 0.12 });
    return { label, scale, fill: ink, width: 0, points: { show: false }, ...(bars ? { paths: bars } : {}) };
  }
  return {
    label,
    scale,
    stroke: ink,
    width: 2,
    spanGaps: true,
    points: { size: 5, fill: ink },
    ...(shape === "dashes" ? { dash: [6, 5] } : {}),
  };
}

const WHOLE = [1, 2, 5]
  .flatMap((step) => Array.from({ length: 10 }, (_, power) => step * 10 ** power))
  .sort((one, other) => one - other);

/** There is no half of what is counted. */
const wholeSteps = (lines: readonly Line[]) =>
  lines.every(
    ({ onRight, values }) => onRight || values.every((each) => each === null || Number.isInteger(each)),
  )
    ? { incrs: WHOLE }
    : {};

function optionsOf(host: HTMLElement, props: ChartProps, lines: readonly Line[]): uPlot.Options {
  const colour = palette(host);
  const { instants, instant, left, right, onPoint, height = 220 } = props;
  const step = (instants[1] ?? 0) - (instants[0] ?? 0);
  const shown = { left: saysSomething(lines, false), right: saysSomething(lines, true) };
  const room =
    (least: number) =>
    (plot: uPlot, values: string[] | null): number => {
      plot.ctx.save();
      plot.ctx.font = FONT;
      const width = axisWidth(values ?? [], (text) => plot.ctx.measureText(text).width, least);
      plot.ctx.restore();
      return width;
    };
  const axis = { ...AXIS, stroke: colour("muted"), grid: { stroke: colour("line"), width: 1 } };
  const fromZero: uPlot.Range.Function = (_, __, most) => [0, Math.max(most, 1e-9) * 1.08];
  return {
    width: host.clientWidth,
    height,
    padding: [10, right && shown.right ? 0 : 10, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: {
      x: { time: true, range: (_, first, last) => [first - step * 0.6, last + step * 0.6] },
      left: { range: fromZero },
      right: { range: fromZero },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 30,
        values: (_, splits) => splits.map((seconds) => (instants.includes(seconds) ? instant(seconds) : "")),
        splits: (_, __, first, last) => {
          const shown = instants.filter((each) => each >= first && each <= last);
          const every = Math.max(1, Math.ceil((shown.length * 76) / Math.max(host.clientWidth - 60, 1)));
          return shown.filter((_each, index) => index % every === 0);
        },
      },
      {
        ...axis,
        ...wholeSteps(lines),
        scale: "left",
        size: room(56),
        values: (_, splits) => (shown.left ? splits.map(left) : splits.map(() => "")),
      },
      ...(right && shown.right
        ? [
            {
              ...axis,
              scale: "right",
              side: 1 as const,
              size: room(56),
              grid: { show: false },
              values: (_: uPlot, splits: number[]) => splits.map(right),
            },
          ]
        : []),
    ],
    series: [{}, ...lines.map((line) => seriesOf(line, colour))],
    hooks: { setCursor: [({ cursor }) => onPoint?.(cursor.idx ?? null)] },
  };
}

/** Bars and lines over time. What it shows must also stand beside it as text: a canvas says nothing. */
export default function UplotChart(props: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const { mode, systemMode } = useColorScheme();
  const scheme = mode === "system" ? systemMode : mode;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read anew when the scheme changes
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const lines = props.stacked ? stacked(props.lines) : props.lines;
    const data = [[...props.instants], ...lines.map(({ values }) => [...values])] as uPlot.AlignedData;
    const options = optionsOf(element, props, lines);
    const plot = new uPlot(options, data, element);
    const watch = new ResizeObserver(() =>
      plot.setSize({ width: element.clientWidth, height: options.height }),
    );
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [props, scheme]);
  return <div ref={host} className="chart" aria-hidden="true" style={{ minHeight: props.height ?? 220 }} />;
}
