// Installs web/tools from its lock when it is missing or older than the lock.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

const lock = "tools/package-lock.json";
const stamp = "tools/node_modules/.package-lock.json";
if (!existsSync(stamp) || statSync(stamp).mtimeMs < statSync(lock).mtimeMs) {
  const run = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--prefix", "tools"], { stdio: "inherit" });
  process.exit(run.status ?? 1);
}
