import IconButton from "@mui/material/IconButton";
import type { LucideIcon } from "lucide-react";

interface Props {
  icon: LucideIcon;
  label: string;
  /** What it is called and the keys that do the same; its name alone where no keys do. */
  told?: string;
  disabled?: boolean;
  /** Whether it is on, for what is turned on and off. */
  isPressed?: boolean | undefined;
  isApart?: boolean;
  onClick: () => void;
}

/** A button of the bar above the drawing that is a picture: its name stands in its tooltip, and is read out. */
export function Tool({
  icon: Icon,
  label,
  told = label,
  disabled,
  isPressed,
  isApart = false,
  onClick,
}: Props) {
  return (
    <IconButton
      size="small"
      color="inherit"
      className={isApart ? "tool apart" : "tool"}
      aria-label={label}
      aria-pressed={isPressed}
      title={told}
      disabled={disabled ?? false}
      onClick={onClick}
    >
      <Icon size={17} aria-hidden="true" />
    </IconButton>
  );
}
