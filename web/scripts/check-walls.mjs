// Checks the arrows between the page's folders, and that each wall bites: a planted import must be found.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import extractDepcruiseOptions from "../tools/node_modules/dependency-cruiser/src/config-utl/extract-depcruise-options.mjs";
import extractTSConfig from "../tools/node_modules/dependency-cruiser/src/config-utl/extract-ts-config.mjs";
import { cruise } from "../tools/node_modules/dependency-cruiser/src/main/index.mjs";

const MINIMUM_MODULES = 30;
const options = await extractDepcruiseOptions("./tools/walls.cjs");
const tsConfig = extractTSConfig("./tsconfig.json");

async function violations() {
  const { output } = await cruise(["src"], { ...options, validate: true }, undefined, { tsConfig });
  return { count: output.summary.totalCruised, found: output.summary.violations };
}

const plants = [
  ["src/lib/planted.ts", 'import "@/api/session";', "lib-sees-nothing-above"],
  ["src/ui/planted.ts", 'import "@/api/session";', "ui-sees-nothing-above"],
  ["src/api/planted.ts", 'import "@/ui/Logo";', "api-sees-nothing-above"],
  ["src/features/planted/one.ts", 'import "@/features/executions/queries";', "features-never-see-each-other"],
  ["src/routes/planted.ts", 'import "@/app/router";', "routes-sees-nothing-above"],
];

const clean = await violations();
for (const { from, to, rule } of clean.found) console.error(`${rule.name}: ${from} -> ${to}`);
if (clean.count < MINIMUM_MODULES) {
  console.error(`walls: only ${clean.count} modules were read; a gate that looked at nothing has failed`);
  process.exit(1);
}
if (clean.found.length > 0) process.exit(1);

try {
  for (const [path, text] of plants) {
    mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
  const planted = await violations();
  for (const [path, , rule] of plants) {
    if (!planted.found.some((each) => each.from === path && each.rule.name === rule)) {
      console.error(`walls: the import planted in ${path} was not found by ${rule}`);
      process.exitCode = 1;
    }
  }
} finally {
  for (const [path] of plants) rmSync(path, { force: true });
  rmSync("src/features/planted", { recursive: true, force: true });
}
if (!process.exitCode) console.log(`walls: ${clean.count} modules, ${plants.length} planted imports found`);
