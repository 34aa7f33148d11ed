/** Whether the server answers, as far as the page's own requests tell. */
type Reach = "here" | "offline" | "silent";

const PROBE = "/healthz";
const PAUSE = 3_000;

let silent = false;
let waiting = false;
const listeners = new Set<() => void>();
const told = () => {
  for (const listener of listeners) listener();
};

export function reach(): Reach {
  if (!navigator.onLine) return "offline";
  return silent ? "silent" : "here";
}

export function onReach(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/** A request was answered, whatever the answer was. */
export function answered(): void {
  if (!silent) return;
  silent = false;
  told();
}

async function probe(): Promise<void> {
  waiting = false;
  try {
    await fetch(PROBE, { cache: "no-store" });
    answered();
  } catch {
    again();
  }
}

function again(): void {
  if (waiting) return;
  waiting = true;
  setTimeout(() => void probe(), PAUSE);
}

/** A request had no answer: the page asks every few seconds until there is one. */
export function unanswered(): void {
  again();
  if (silent) return;
  silent = true;
  told();
}
