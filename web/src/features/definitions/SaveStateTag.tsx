import { CircleAlert, CloudOff, Hand, LoaderCircle, PenLine, Save } from "lucide-react";
import { useWords } from "@/lib/words";
import { Tag } from "@/ui/states";
import type { SaveState } from "./use-saving";

const STATES = {
  saved: { icon: Save, tone: "calm" },
  saving: { icon: LoaderCircle, tone: "calm" },
  unsaved: { icon: PenLine, tone: "brass" },
  faulty: { icon: CircleAlert, tone: "bad" },
  offline: { icon: CloudOff, tone: "bad" },
  conflict: { icon: Hand, tone: "bad" },
} as const;

/** Whether what stands on the screen is saved; in words, with an icon. */
export function SaveStateTag({ state }: { state: SaveState }) {
  const t = useWords("saving");
  if (state === "new") return null;
  const { icon, tone } = STATES[state];
  return (
    <span title={t(`why_${state}`)} className="save-state" data-state={state}>
      <Tag tone={tone} icon={icon} spin={state === "saving"}>
        {t(`is_${state}`)}
      </Tag>
    </span>
  );
}
