import { useColorScheme } from "@mui/material/styles";

/** Whether the page is dark, by choice or with the system. */
export function useDark(): boolean {
  const { mode, systemMode } = useColorScheme();
  return (mode === "system" ? systemMode : mode) === "dark";
}
