const nameOf = (value: unknown): unknown =>
  value !== null && typeof value === "object" ? (value as { name?: unknown }).name : undefined;

/**
 * For each item of a list as it is now the place that it had before; undefined for one that is new. An item is the
 * same that says the same, or else is called the same; what is left over on both sides, one for one, has changed.
 */
export function keptItems(before: readonly unknown[], after: readonly unknown[]): (number | undefined)[] {
  const found: (number | undefined)[] = after.map(() => undefined);
  const free = new Set(before.keys());
  const pair = (keyOf: (value: unknown) => string | null) => {
    const places = new Map<string, number[]>();
    for (const at of free) {
      const key = keyOf(before[at]);
      if (key !== null) places.set(key, [...(places.get(key) ?? []), at]);
    }
    for (const [at, value] of after.entries()) {
      if (found[at] !== undefined) continue;
      const old = places.get(keyOf(value) ?? "")?.shift();
      if (old === undefined) continue;
      found[at] = old;
      free.delete(old);
    }
  };
  pair((value) => JSON.stringify(value) ?? null);
  pair((value) => (typeof nameOf(value) === "string" ? `named ${nameOf(value)}` : null));
  const left = [...found.keys()].filter((at) => found[at] === undefined);
  if (left.length === free.size) for (const at of left) found[at] = takeFirst(free);
  return found;
}

function takeFirst(free: Set<number>): number | undefined {
  const [first] = free;
  if (first !== undefined) free.delete(first);
  return first;
}
