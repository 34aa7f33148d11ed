import { byNamespace } from "./by-namespace";

export default byNamespace(
  import.meta.glob<Record<string, string>>("../../words/en/*.json", { eager: true, import: "default" }),
);
