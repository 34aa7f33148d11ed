import IconButton from "@mui/material/IconButton";
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
} from "lucide-react";
import { useWords } from "@/lib/words";
import type { Editing } from "../use-editing";

const SIDES = [
  ["left", AlignStartVertical],
  ["center", AlignCenterVertical],
  ["right", AlignEndVertical],
  ["top", AlignStartHorizontal],
  ["middle", AlignCenterHorizontal],
  ["bottom", AlignEndHorizontal],
] as const;
const AXES = [
  ["across", AlignHorizontalDistributeCenter],
  ["down", AlignVerticalDistributeCenter],
] as const;

/** What is done to several nodes at once: brought into line, spread. */
export function Several({ editing, count }: { editing: Editing; count: number }) {
  const t = useWords("canvas");
  return (
    <div className="canvas-several" role="toolbar" aria-label={t("several")}>
      <b className="small">{t("n_selected", { count })}</b>
      {SIDES.map(([side, Icon]) => (
        <IconButton
          key={side}
          size="small"
          title={t(`align_${side}`)}
          aria-label={t(`align_${side}`)}
          onClick={() => editing.align(side)}
        >
          <Icon size={16} aria-hidden="true" />
        </IconButton>
      ))}
      {AXES.map(([axis, Icon]) => (
        <IconButton
          key={axis}
          size="small"
          disabled={count < 3}
          title={t(`distribute_${axis}`)}
          aria-label={t(`distribute_${axis}`)}
          onClick={() => editing.distribute(axis)}
        >
          <Icon size={16} aria-hidden="true" />
        </IconButton>
      ))}
    </div>
  );
}
