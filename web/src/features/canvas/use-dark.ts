import { useSyncExternalStore } from "react";

const root = () => document.documentElement;

function follow(onChange: () => void) {
  const observer = new MutationObserver(onChange);
  observer.observe(root(), { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

/** Whether the page is dark: as it is drawn, so that who reads its colours then reads those that hold. */
export function useDark(): boolean {
  return useSyncExternalStore(follow, () => root().dataset.theme === "dark");
}
