// Budgets of the page: lines of a file, and gzipped kilobytes of the first load, of each route and of the styles.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const FILE_LINES = 250;
const INITIAL_JS_KB = 220;
const ROUTE_JS_KB = 80;
const EDITOR_JS_KB = 220;
const CSS_KB = 45;
const page = "../src/quarterdeck/page";
const faults = [];

const sources = ["src", "e2e", "scripts"].flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((name) => /\.(tsx?|mjs|css)$/.test(name) && !name.endsWith("schema.d.ts")),
);
if (sources.length < 30) faults.push(`only ${sources.length} source files were read`);
for (const name of sources) {
  const lines = readFileSync(name, "utf8").split("\n").length - 1;
  if (lines > FILE_LINES) faults.push(`${name}: ${lines} lines (at most ${FILE_LINES})`);
}

const manifest = JSON.parse(readFileSync(join(page, "manifest.json"), "utf8"));
const kilobytes = (files) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(page, file)), { level: 9 }).length, 0) /
  1024;

/** The JavaScript files that loading one chunk brings along, and not what it loads later. */
function closure(key, seen = new Set()) {
  const chunk = manifest[key];
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const next of chunk.imports ?? []) closure(next, seen);
  return seen;
}

const initial = closure("index.html");
const check = (what, files, limit) => {
  const size = kilobytes(files);
  console.log(`${what.padEnd(48)} ${size.toFixed(1).padStart(7)} KB of ${limit}`);
  if (size > limit) faults.push(`${what}: ${size.toFixed(1)} KB gzip (at most ${limit})`);
};
check("initial JavaScript", initial, INITIAL_JS_KB);
const lazy = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry);
if (lazy.length === 0) faults.push("no lazy chunk was found");
for (const key of lazy) {
  const own = [...closure(key)].filter((file) => !initial.has(file));
  // A screen that composes an editor fetches it apart, as `<name>-editor.tsx`.
  const isRoute = key.startsWith("src/routes/") && !key.endsWith("-editor.tsx");
  check(key.replace("src/", ""), own, isRoute ? ROUTE_JS_KB : EDITOR_JS_KB);
}
const styles = new Set(Object.values(manifest).flatMap((chunk) => chunk.css ?? []));
check("styles", styles, CSS_KB);

for (const fault of faults) console.error(`budget: ${fault}`);
if (faults.length > 0) process.exit(1);
