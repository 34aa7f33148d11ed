// Runs before the first paint, so that a dark page never flashes light. The key is the one in src/app/theme.ts.
(() => {
  let mode = "system";
  try {
    mode = localStorage.getItem("quarterdeck-mode") || "system";
  } catch {
    // Storage is closed to this page: follow the system.
  }
  const dark = mode === "dark" || (mode === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-theme", dark ? "dark" : "light");
})();
