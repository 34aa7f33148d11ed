export type Tone = "good" | "bad" | "calm" | "sea" | "brass";

export interface Line {
  label: string;
  tone: Tone;
  /** One for each instant; null where there is nothing to show. */
  values: readonly (number | null)[];
  shape: "bars" | "line" | "dashes";
  /** The axis on the other side: what is counted in another unit. */
  onRight?: boolean;
}

export interface ChartProps {
  /** Seconds since 1970, in order. */
  instants: readonly number[];
  lines: readonly Line[];
  /** How an instant, and values of the left and of the right axis, are written. */
  instant: (seconds: number) => string;
  left: (value: number) => string;
  right?: (value: number) => string;
  /** Bars stand on each other instead of beside each other. */
  stacked?: boolean;
  /** Which instant is pointed at, if any. */
  onPoint?: (index: number | null) => void;
  height?: number;
}
