// Writes src/api/schema.d.ts from the OpenAPI snapshot; with --check, fails when it is not up to date.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import openapi, { astToString } from "../tools/node_modules/openapi-typescript/dist/index.mjs";

const snapshot = new URL("../../docs/openapi.json", import.meta.url);
const target = new URL("../src/api/schema.d.ts", import.meta.url);
if (!existsSync(snapshot)) {
  console.error("docs/openapi.json is missing: write it with `make openapi`");
  process.exit(1);
}
const ast = await openapi(snapshot, { alphabetize: true, defaultNonNullable: true });
const text = `// Generated from docs/openapi.json by \`npm run api\`; do not edit.\n${astToString(ast)}`;
if (!process.argv.includes("--check")) {
  writeFileSync(target, text);
  console.log(`api: ${text.split("\n").length} lines`);
} else if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
  console.error("api: src/api/schema.d.ts is not what docs/openapi.json says: run `npm run api`");
  process.exit(1);
} else {
  console.log(
    `api: up to date (${Object.keys(JSON.parse(readFileSync(snapshot, "utf8")).paths).length} paths)`,
  );
}
