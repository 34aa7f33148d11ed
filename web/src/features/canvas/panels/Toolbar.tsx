import Button from "@mui/material/Button";
import { useWords } from "@/lib/words";
import type { CanvasCommand } from "../commands";
import { Tool } from "./Tool";

const spoken = (keys: string) =>
  keys
    .split("+")
    .map((key) => (key === "mod" ? "Ctrl" : key.charAt(0).toUpperCase() + key.slice(1)))
    .join("+");

/** What is told in a word as well as in a picture. */
const NAMED = new Set(["lay_out", "open_body", "yaml"]);
/** A gap stands before these. */
const FIRST = new Set(["find", "copy", "open_body", "yaml"]);

interface Props {
  commands: readonly CanvasCommand[];
  /** What is turned on or off, and whether it is on. */
  pressed: { readonly [id: string]: boolean };
}

/** The commands that are used most, as buttons; each tells its keys. */
export function Toolbar({ commands, pressed }: Props) {
  const t = useWords("canvas");
  return (
    <div className="canvas-tools" role="toolbar" aria-label={t("canvas")}>
      {commands
        .filter(({ shown }) => shown)
        .map(({ id, label, icon: Icon, keys: [first], run, disabled }) => {
          const told = first ? `${label} (${spoken(first)})` : label;
          const isPressed = pressed[id];
          if (!NAMED.has(id))
            return (
              <Tool
                key={id}
                icon={Icon}
                isApart={FIRST.has(id)}
                onClick={run}
                {...{ label, told, disabled, isPressed }}
              />
            );
          return (
            <Button
              key={id}
              size="small"
              color="inherit"
              className={FIRST.has(id) ? "tool apart" : "tool"}
              title={told}
              disabled={disabled}
              onClick={run}
              startIcon={<Icon size={15} aria-hidden="true" />}
              aria-pressed={isPressed}
            >
              {label}
            </Button>
          );
        })}
    </div>
  );
}
