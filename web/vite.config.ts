import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const backend = process.env.QUARTERDECK_URL ?? "http://127.0.0.1:8787";

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
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
    passWithNoTests: false,
    // A busy machine may take its time.
    testTimeout: 30_000,
  },
});
