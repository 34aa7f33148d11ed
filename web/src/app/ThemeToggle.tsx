import { useColorScheme } from "@mui/material/styles";
import { Monitor, Moon, Sun } from "lucide-react";

const MODES = {
  system: { icon: Monitor, label: "System colours", next: "light" },
  light: { icon: Sun, label: "Light colours", next: "dark" },
  dark: { icon: Moon, label: "Dark colours", next: "system" },
} as const;

/** Goes round: as the system, light, dark. */
export function ThemeToggle() {
  const { mode = "system", setMode } = useColorScheme();
  const { icon: Icon, label, next } = MODES[mode];
  return (
    <button
      type="button"
      className="rail-button"
      aria-label={`${label}. Change to ${MODES[next].label.toLowerCase()}`}
      onClick={() => setMode(next)}
    >
      <Icon size={17} strokeWidth={1.9} aria-hidden="true" />
      <span>{label}</span>
    </button>
  );
}
