import { CircleAlert, CloudOff, Hand, LoaderCircle, PenLine, Save } from "lucide-react";
import { Tag } from "@/ui/states";
import type { SaveState } from "./use-saving";

const STATES = {
  saved: {
    icon: Save,
    tone: "calm",
    text: "Draft saved",
    why: "Saving is not publishing: runs use the published version.",
  },
  saving: { icon: LoaderCircle, tone: "calm", text: "Saving…", why: "" },
  unsaved: { icon: PenLine, tone: "brass", text: "Not saved yet", why: "It is saved in a moment." },
  faulty: {
    icon: CircleAlert,
    tone: "bad",
    text: "Not saved: needs mending",
    why: "What is wrong stands at its place.",
  },
  offline: {
    icon: CloudOff,
    tone: "bad",
    text: "Offline: kept here",
    why: "It is saved when the server answers again. Keep this tab open.",
  },
  conflict: {
    icon: Hand,
    tone: "bad",
    text: "Two drafts",
    why: "Somebody else changed the same; choose below.",
  },
} as const;

/** Whether what stands on the screen is saved; in words, with an icon. */
export function SaveStateTag({ state }: { state: SaveState }) {
  if (state === "new") return null;
  const { icon, tone, text, why } = STATES[state];
  return (
    <span title={why} className="save-state" data-state={state}>
      <Tag tone={tone} icon={icon} spin={state === "saving"}>
        {text}
      </Tag>
    </span>
  );
}
