import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const backend = process.env.QUARTERDECK_URL ?? "http://127.0.0.1:8787";

// A busy machine may take its time.
const BUSY = 30_000;

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: "../src/quarterdeck/page",
    emptyOutDir: true,
    target: "es2022",
    manifest: "manifest.json",
    // Every byte comes from the server's own address: the page's policy forbids data: scripts and styles.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { "/v1": backend, "/healthz": backend, "/readyz": backend } },
  test: {
    passWithNoTests: false,
    // A browser's document takes seconds to set up for each file: those without parts of the page go without.
    projects: [
      {
        extends: true,
        test: {
          name: "models",
          environment: "node",
          include: ["src/**/*.test.ts"],
          setupFiles: ["src/testing/words.ts"],
          testTimeout: BUSY,
        },
      },
      {
        extends: true,
        test: {
          name: "parts",
          environment: "jsdom",
          include: ["src/**/*.test.tsx"],
          setupFiles: ["src/testing/words.ts", "src/testing/setup.ts"],
          testTimeout: BUSY,
        },
      },
    ],
  },
});
