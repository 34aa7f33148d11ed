import type { JsonObject } from "@/api/contracts";
import { addressOf, nodeAt } from "./addresses";
import type { Path } from "./bodies";
import type { Drawn } from "./graph-contracts";
import type { Places } from "./layout";

const sameWay = (left: Path, right: Path) => left.join("/") === right.join("/");

const layoutOf = (spec: JsonObject): [string, unknown][] =>
  spec.layout !== null && typeof spec.layout === "object" ? Object.entries(spec.layout) : [];

/** The places that the document names for one of its graphs. */
export function readPlaces(plural: Drawn, spec: JsonObject, path: Path): Places {
  return Object.fromEntries(
    layoutOf(spec).flatMap(([address, place]) => {
      const found = /^(-?\d{1,6}) (-?\d{1,6})$/.exec(String(place));
      const at = nodeAt(plural, address);
      return found && sameWay(at.path, path) ? [[at.id, { x: Number(found[1]), y: Number(found[2]) }]] : [];
    }),
  );
}

/** The document with these places for the nodes of one of its graphs; whatever it says of others stays. */
export function withPlaces(
  plural: Drawn,
  spec: JsonObject,
  path: Path,
  places: Places,
  ids: readonly string[],
): JsonObject {
  const others = layoutOf(spec).filter(([address]) => !sameWay(nodeAt(plural, address).path, path));
  const here = ids.flatMap((id) => {
    const place = places[id];
    return place ? [[addressOf(plural, path, id), `${Math.round(place.x)} ${Math.round(place.y)}`]] : [];
  });
  const { layout: _, ...rest } = spec;
  const all = [...others, ...here];
  return all.length === 0 ? rest : { ...rest, layout: Object.fromEntries(all) as JsonObject };
}
