type Named = { readonly [key: string]: unknown };

const isNamed = (value: unknown): value is Named =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const edgeKey = (each: Named) =>
  typeof each.from === "string" && typeof each.to === "string" ? `${each.from} → ${each.to}` : null;

const fullEdgeKey = (each: Named) => {
  const ends = edgeKey(each);
  return ends && `${ends} (${[each.on, each.when].filter((part) => part !== undefined).join(" ")})`;
};

const fieldKey = (field: string) => (each: Named) => {
  const value = each[field];
  return typeof value === "string" ? value : null;
};

const WAYS = [fieldKey("name"), edgeKey, fullEdgeKey, fieldKey("agent"), fieldKey("crew")];

const unique = (keys: readonly (string | null)[]): keys is string[] =>
  keys.every((key) => key !== null) && new Set(keys).size === keys.length;

type Way = (list: readonly unknown[]) => (string | null)[];

/**
 * How the elements of these lists are known, so that one is the same when others come, go or change places.
 * All lists are read in the same way; null when their elements are only known by their places.
 */
export function keyWay(
  lists: readonly (readonly unknown[])[],
): ((list: readonly unknown[]) => string[]) | null {
  const ways: Way[] = [
    (list) => list.map((each) => (typeof each === "string" ? each : null)),
    ...WAYS.map(
      (way): Way =>
        (list) =>
          list.map((each) => (isNamed(each) ? way(each) : null)),
    ),
  ];
  for (const way of ways) {
    if (lists.every((list) => unique(way(list)))) return (list) => way(list) as string[];
  }
  return null;
}

/** The same value, whatever the order of the keys of its objects. */
export function same(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((each, index) => same(each, right[index]));
  }
  if (!isNamed(left) || !isNamed(right)) return false;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => same(left[key], right[key]));
}
