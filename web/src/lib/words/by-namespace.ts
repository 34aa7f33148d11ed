/** The texts of a language by namespace. */
export type Texts = Record<string, Record<string, string>>;

/** `../../words/en/app.json` -> `app`. */
export function byNamespace(files: Texts): Texts {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [path.replace(/^.*\/(.*)\.json$/, "$1"), texts]),
  );
}
