import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "e2e",
  // One deck for a worker, and two cores: journeys in one file follow each other, files run side by side.
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // On a shared machine a browser may be late once; what is late twice has failed. The report names both.
  retries: process.env.CI ? 1 : 0,
  // Where everything fails, nobody waits for all of it.
  maxFailures: process.env.CI ? 6 : 0,
  globalTimeout: 20 * 60_000,
  // What is waited for comes within a second on a quiet machine; a busy one may take its time.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  outputDir: "test-results",
  use: {
    viewport: { width: 1360, height: 860 },
    locale: "en-GB",
    // A trace costs the browser a third of its time, so in CI it is made of what has failed once.
    trace: process.env.CI ? "on-first-retry" : "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
