import "./palette.css";
import Dialog from "@mui/material/Dialog";
import { CornerDownLeft, Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { type Command, useAllCommands } from "@/lib/commands";
import { ranked } from "@/lib/fuzzy";
import { useWords } from "@/lib/words";
import { Keys } from "./Keys";
import { type RunWish, useFound } from "./use-found";

const MOST = 40;

/** The commands by their groups, in the order in which the groups come first. */
function grouped(commands: readonly Command[]): [group: string, commands: Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const each of commands) groups.set(each.group, [...(groups.get(each.group) ?? []), each]);
  return [...groups];
}

/** Finds what can be done from here and does it. */
export default function Palette({ onClose, onRun }: { onClose: () => void; onRun: (wish: RunWish) => void }) {
  const t = useWords("app");
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const all = useAllCommands();
  const { found, busy } = useFound(typed, onRun);
  const offered = [...all.filter(({ quiet }) => !quiet), ...found];
  const groups = grouped(
    ranked(typed, offered, ({ title, group, also = "" }) => [title, `${group} ${title}`, also]).slice(
      0,
      MOST,
    ),
  );
  const shown = groups.flatMap(([, commands]) => commands);
  const active = Math.min(at, shown.length - 1);

  useEffect(() => {
    list.current?.querySelector(`[data-at="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => setAt(active + 1 < shown.length ? active + 1 : 0),
    ArrowUp: () => setAt(active > 0 ? active - 1 : shown.length - 1),
    Home: () => setAt(0),
    End: () => setAt(shown.length - 1),
    Enter: () => run(shown[active]),
  };
  const press = (event: KeyboardEvent) => {
    const key = keys[event.key];
    if (!key || event.nativeEvent.isComposing) return;
    event.preventDefault();
    key();
  };
  let index = -1;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-label={t("palette")} className="palette">
      <div className="palette-field">
        <Search size={18} aria-hidden="true" />
        <input
          autoFocus
          type="text"
          role="combobox"
          aria-expanded={shown.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
          aria-autocomplete="list"
          aria-label={t("palette_field")}
          placeholder={t("palette_placeholder")}
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
      </div>
      <div
        className="palette-list"
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t("palette_list")}
        hidden={shown.length === 0}
      >
        {groups.map(([group, commands]) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups of options, not fieldsets
          <div key={group} role="group" aria-label={group}>
            <div className="palette-group" aria-hidden="true">
              {group}
            </div>
            {commands.map((command) => {
              index += 1;
              const place = index;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
                <div
                  key={command.id}
                  id={`${id}-${place}`}
                  data-at={place}
                  role="option"
                  tabIndex={-1}
                  aria-selected={place === active}
                  className="palette-option"
                  onClick={() => run(command)}
                  onMouseMove={() => setAt(place)}
                >
                  <span>{command.title}</span>
                  {command.keys && <Keys command={command} />}
                  {place === active && <CornerDownLeft size={15} aria-hidden="true" />}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <p className="palette-foot" role="status">
        {shown.length === 0 ? t(busy ? "palette_busy" : "palette_nothing", { typed }) : t("palette_keys")}
      </p>
    </Dialog>
  );
}
