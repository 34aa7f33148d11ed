import { createTheme } from "@mui/material/styles";

/** Where the chosen mode is kept; public/theme.js reads the same key before the first paint. */
export const MODE_KEY = "quarterdeck-mode";

const sans =
  'ui-sans-serif, system-ui, -apple-system, "Segoe UI Variable Text", "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';

/** The colours are those of tokens.css; here for the library's components. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: "data-theme", nativeColor: false },
  colorSchemes: {
    light: {
      palette: {
        primary: { main: "#0b5f70", contrastText: "#ffffff" },
        secondary: { main: "#83560a" },
        error: { main: "#b3261e" },
        success: { main: "#1a6b44" },
        warning: { main: "#83560a" },
        background: { default: "#f3f4f0", paper: "#ffffff" },
        text: { primary: "#13212c", secondary: "#4d5c68" },
        divider: "#d8ddd8",
      },
    },
    dark: {
      palette: {
        primary: { main: "#6cc5d4", dark: "#8fd6e2", contrastText: "#06222a" },
        secondary: { main: "#e3b04b" },
        error: { main: "#ff9189" },
        success: { main: "#6bd19b" },
        warning: { main: "#e3b04b" },
        background: { default: "#0a121a", paper: "#101b25" },
        text: { primary: "#e7eef2", secondary: "#9db0bd" },
        divider: "#23333f",
      },
    },
  },
  shape: { borderRadius: 8 },
  typography: {
    fontFamily: sans,
    fontSize: 14,
    button: { textTransform: "none", fontWeight: 600, letterSpacing: 0 },
  },
  components: {
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: {
      defaultProps: { disableElevation: true, size: "small" },
      styleOverrides: { root: { minHeight: 34, paddingInline: 14, flex: "none", borderRadius: 7 } },
    },
    MuiIconButton: { styleOverrides: { root: { borderRadius: 7, minWidth: 32, minHeight: 32 } } },
    MuiInputBase: { styleOverrides: { root: { fontSize: 14 } } },
    MuiInputLabel: { styleOverrides: { root: { fontSize: 14 } } },
    MuiFormControlLabel: { styleOverrides: { label: { fontSize: 14 } } },
    MuiTextField: { defaultProps: { size: "small", fullWidth: true } },
    MuiOutlinedInput: { styleOverrides: { root: { backgroundColor: "var(--field)" } } },
    MuiFormHelperText: { styleOverrides: { root: { marginInline: 2 } } },
    MuiChip: {
      styleOverrides: {
        root: { borderRadius: 6, backgroundColor: "var(--sea-soft)", color: "var(--sea)", fontWeight: 600 },
        deleteIcon: { color: "inherit", opacity: 0.7 },
      },
    },
    MuiPaper: { styleOverrides: { root: { backgroundImage: "none" } } },
    MuiDialog: {
      styleOverrides: {
        paper: { borderRadius: 14, border: "1px solid var(--line)", boxShadow: "var(--shadow-high)" },
      },
    },
    MuiMenu: {
      styleOverrides: {
        paper: { border: "1px solid var(--line)", boxShadow: "var(--shadow-high)", borderRadius: 10 },
      },
    },
    MuiMenuItem: { styleOverrides: { root: { minHeight: 36, fontSize: 14 } } },
    MuiTab: {
      styleOverrides: { root: { minHeight: 40, textTransform: "none", fontWeight: 600, paddingInline: 14 } },
    },
    MuiTabs: { styleOverrides: { root: { minHeight: 40 } } },
    MuiAlert: { styleOverrides: { root: { borderRadius: 10, alignItems: "center" } } },
  },
});
