/** Whether a person has seen the tour or did not want it, kept on this device under his address. */
const keyOf = (person: string) => `quarterdeck-tour:${person}`;

export function wasShown(person: string): boolean {
  try {
    return localStorage.getItem(keyOf(person)) !== null;
  } catch {
    // Storage is closed to this page: an invitation that cannot be put away is worse than none.
    return true;
  }
}

export function remember(person: string): void {
  localStorage.setItem(keyOf(person), new Date().toISOString());
}
