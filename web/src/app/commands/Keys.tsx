import "./keys.css";
import type { Command } from "@/lib/commands";
import { keysOf } from "@/lib/shortcuts";

/** The keys of a command, each as it stands on the keyboard. */
export function Keys({ command }: { command: Pick<Command, "keys"> }) {
  return (
    <span className="keys">
      {keysOf(command).map((key, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same key may come twice, and the list never changes
        <kbd key={index}>{key}</kbd>
      ))}
    </span>
  );
}
