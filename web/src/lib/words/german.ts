import german from "../../words/server/de.json";
import { byNamespace } from "./by-namespace";
import type { ServerTexts } from "./server-texts";

export default byNamespace(
  import.meta.glob<Record<string, string>>("../../words/de/*.json", { eager: true, import: "default" }),
);

export const server: ServerTexts = german;
