import { useColorScheme } from "@mui/material/styles";
import { Monitor, Moon, Sun } from "lucide-react";
import { useWords } from "@/lib/words";

const MODES = {
  system: { icon: Monitor, next: "light" },
  light: { icon: Sun, next: "dark" },
  dark: { icon: Moon, next: "system" },
} as const;

/** Goes round: as the system, light, dark. */
export function ThemeToggle() {
  const t = useWords("app");
  const { mode = "system", setMode } = useColorScheme();
  const { icon: Icon, next } = MODES[mode];
  const label = t(`theme_${mode}`);
  return (
    <button
      type="button"
      className="rail-button"
      aria-label={`${label}. ${t(`theme_to_${next}`)}`}
      onClick={() => setMode(next)}
    >
      <Icon size={17} strokeWidth={1.9} aria-hidden="true" />
      <span>{label}</span>
    </button>
  );
}
