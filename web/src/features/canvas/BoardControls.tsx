import { ControlButton, Controls } from "@xyflow/react";
import { Focus, Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { useWords } from "@/lib/words";
import type { View } from "./use-view";

/** Nearer, farther, all of it, or what is chosen. */
export function BoardControls({ view, selected }: { view: View; selected: ReadonlySet<string> }) {
  const t = useWords("canvas");
  const buttons = [
    ["zoom_in", ZoomIn, () => view.zoom(1.25), false],
    ["zoom_out", ZoomOut, () => view.zoom(0.8), false],
    ["fit", Maximize, view.fit, false],
    ["fit_selection", Focus, () => view.show(selected), selected.size === 0],
  ] as const;
  return (
    <Controls showZoom={false} showFitView={false} showInteractive={false} aria-label={t("view")}>
      {buttons.map(([key, Icon, act, disabled]) => (
        <ControlButton key={key} title={t(key)} aria-label={t(key)} disabled={disabled} onClick={act}>
          <Icon aria-hidden="true" />
        </ControlButton>
      ))}
    </Controls>
  );
}
