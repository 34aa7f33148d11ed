/** A file of a project as it was chosen; `path` may begin with the project's folder. */
export interface ProjectFile {
  path: string;
  text: string;
}

const YAML = /\.ya?ml$/i;
const READ = /(^|\/)(agents|tasks)\.ya?ml$/i;
const NAME_LENGTH = 60;

/** Which of the chosen paths are sent: of a whole folder only what an import reads, of single files all YAML. */
export function wanted(path: string): boolean {
  return path.includes("/") ? READ.test(path) : YAML.test(path);
}

/** A definition's name out of any text, or "" when nothing of it can stay. */
export function nameOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, NAME_LENGTH)
    .replaceAll(/^-+|-+$/g, "");
}

/** The name that a crew of these files gets when nobody says another: the folder's. */
export function suggestedName(paths: readonly string[]): string {
  const folder = paths.find((path) => path.includes("/"))?.split("/")[0] ?? "";
  return nameOf(folder) || "imported-crew";
}

/** The chosen files by path, later ones in the place of earlier ones at the same path. */
export function merged(present: readonly ProjectFile[], added: readonly ProjectFile[]): ProjectFile[] {
  const paths = new Set(added.map(({ path }) => path));
  const all = [...present.filter(({ path }) => !paths.has(path)), ...added];
  return all.sort((one, other) => one.path.localeCompare(other.path));
}

/** Reads what was chosen; says which files are nothing for an import. */
export async function readFiles(
  chosen: Iterable<File>,
): Promise<{ files: ProjectFile[]; leftOut: readonly string[] }> {
  const all = [...chosen].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
  const files = await Promise.all(
    all.filter(({ path }) => wanted(path)).map(async ({ file, path }) => ({ path, text: await file.text() })),
  );
  return { files, leftOut: all.map(({ path }) => path).filter((path) => !wanted(path)) };
}
