import Button from "@mui/material/Button";
import IconButton from "@mui/material/IconButton";
import { useWords } from "@/lib/words";
import type { CanvasCommand } from "../commands";

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
  pressed: ReadonlySet<string>;
}

/** The commands that are used most, as buttons; each tells its keys. */
export function Toolbar({ commands, pressed }: Props) {
  const t = useWords("canvas");
  return (
    <div className="canvas-tools" role="toolbar" aria-label={t("canvas")}>
      {commands
        .filter(({ shown }) => shown)
        .map(({ id, label, icon: Icon, keys, run, disabled }) => {
          const [first] = keys;
          const common = {
            size: "small",
            color: "inherit",
            disabled,
            onClick: run,
            className: FIRST.has(id) ? "tool apart" : "tool",
            title: first ? `${label} (${spoken(first)})` : label,
          } as const;
          return NAMED.has(id) ? (
            <Button
              key={id}
              {...common}
              startIcon={<Icon size={15} aria-hidden="true" />}
              aria-pressed={id === "yaml" ? pressed.has(id) : undefined}
            >
              {label}
            </Button>
          ) : (
            <IconButton key={id} {...common} aria-label={label}>
              <Icon size={17} aria-hidden="true" />
            </IconButton>
          );
        })}
    </div>
  );
}
