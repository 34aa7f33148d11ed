import { useEffect } from "react";
import { useCommands } from "@/lib/commands";
import { useWords } from "@/lib/words";

export interface InboxKeys {
  next: () => void;
  previous: () => void;
  select: () => void;
  approve: () => void;
  reject: () => void;
  enter: () => void;
}

const KEYS = { next: "j", previous: "k", select: "x", approve: "a", reject: "r" } as const;

/** The inbox by keys, on the sheet of shortcuts; Enter only where nothing else takes it. */
export function useInboxKeys(keys: InboxKeys): void {
  const t = useWords("inbox");
  const { enter } = keys;
  useCommands(
    (Object.keys(KEYS) as (keyof typeof KEYS)[]).map((name) => ({
      id: `inbox.${name}`,
      title: t(`key_${name}`),
      group: t("title"),
      keys: KEYS[name],
      quiet: true,
      run: keys[name],
    })),
  );
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || event.defaultPrevented || event.target !== document.body) return;
      enter();
    };
    document.addEventListener("keydown", heard);
    return () => document.removeEventListener("keydown", heard);
  }, [enter]);
}
