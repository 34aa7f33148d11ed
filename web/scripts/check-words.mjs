// Checks the page's words: each language says the same, each key is used and there, and no text stands in the code.
// With --write, lists the namespaces anew in src/lib/words/catalogue.ts.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { findFaults } from "./words/find-faults.mjs";
import { readSource } from "./words/read-source.mjs";

const MINIMUM_FILES = 100;
const LANGUAGES = ["en", "de"];
const CATALOGUE = "src/lib/words/catalogue.ts";

const texts = (folder) =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [basename(name, ".json"), JSON.parse(readFileSync(join(folder, name), "utf8"))]),
  );
const catalogues = Object.fromEntries(
  LANGUAGES.map((language) => [language, texts(`src/words/${language}`)]),
);
const sources = readdirSync("src", { recursive: true })
  .map((name) => join("src", name).replaceAll("\\", "/"))
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.d\.ts$|^src\/testing\//.test(path))
  .sort()
  .map((path) => readSource(path, readFileSync(path, "utf8")));

const list = Object.keys(catalogues.en)
  .map((name) => `  ${/^\w+$/.test(name) ? name : `"${name}"`}: typeof import("@/words/en/${name}.json");\n`)
  .join("");
const written = readFileSync(CATALOGUE, "utf8");
const expected = written.replace(/(export interface Catalogue \{\n)[^}]*(\})/, `$1${list}$2`);
if (process.argv.includes("--write")) writeFileSync(CATALOGUE, expected);

const faults = findFaults(catalogues, sources);
if (!process.argv.includes("--write") && written !== expected)
  faults.push(`${CATALOGUE} does not list the namespaces as they are: run \`npm run words -- --write\``);
if (sources.length < MINIMUM_FILES) faults.push(`only ${sources.length} files were read`);
if (!sources.some(({ calls }) => calls.length > 0)) faults.push("no text is asked for by its key");

// The check bites: a page whose words are wrong in every way it knows must be found wrong in each.
const planted = findFaults(
  {
    en: { app: { kept: "Kept {{name}}", lost: "Lost", odd_one: "one" } },
    de: { app: { kept: "Da {{wer}}" } },
  },
  [
    readSource(
      "planted.tsx",
      'const t = useWords("app"); notify("Said"); const one = <p title="Read">{t("gone")}{t("kept")} Told <b aria-label={x ? "Heard" : ""} /></p>; const look = { why: "Thought", x: "Seen by all" };',
    ),
  ],
);
const expectedFaults = [
  '"lost" is missing',
  '"lost" is not used',
  'needs its "odd_other"',
  "English has name",
  '"gone" is not in the namespace',
  ...["Said", "Read", "Told", "Heard", "Thought", "Seen by all"].map(
    (text) => `“${text}” stands in the code`,
  ),
];
for (const fault of expectedFaults)
  if (!planted.some((each) => each.includes(fault))) faults.push(`a planted fault was not found: ${fault}`);

for (const fault of faults) console.error(`words: ${fault}`);
if (faults.length > 0) process.exit(1);
const keys = Object.values(catalogues.en).reduce((sum, each) => sum + Object.keys(each).length, 0);
console.log(`words: ${keys} texts, ${sources.length} files`);
