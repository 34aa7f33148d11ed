import { fileURLToPath } from "node:url";
import { layOut } from "./support/harbour";
import { expect, test } from "./support/test";

const folder = fileURLToPath(new URL("../../docs/images", import.meta.url));

test.skip(!process.env.SCREENSHOTS, "pictures of the documentation are taken with SCREENSHOTS=1");
test.use({ viewport: { width: 1400, height: 1015 }, deviceScaleFactor: 1.5 });

test("the pictures of the documentation", async ({ owner: page, deck, token, provider }) => {
  const api = await layOut(deck.url, token, provider);
  await api.run("morning-report", { port: "Rotterdam" });
  const waiting = await api.run("signed-report", { port: "Bergen" });
  await expect.poll(() => api.status(waiting), { timeout: 30_000 }).toBe("waiting");

  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    const suffix = scheme === "dark" ? "-dark" : "";
    const live = await api.run("morning-report", { port: "Lisbon" });
    await page.goto(`${deck.url}/executions/${live}`);
    await expect(page.getByText("Arguments and result")).toBeVisible();
    await expect(page.locator(".leg")).toHaveCount(2, { timeout: 20_000 });
    await expect(page.locator(".tokens")).toContainText("time table", { timeout: 20_000 });
    await page.screenshot({ path: `${folder}/execution${suffix}.png` });

    await page.goto(`${deck.url}/crews/morning-report`);
    await expect(page.locator(".cm-content")).toContainText("Soundings");
    await page.screenshot({ path: `${folder}/crew${suffix}.png` });
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`${deck.url}/executions/${waiting}`);
  await expect(page.getByRole("button", { name: "Accept the output" })).toBeVisible();
  await page.screenshot({ path: `${folder}/answer.png` });
  await page.goto(deck.url);
  await expect(page.getByText("Waiting for you", { exact: true })).toBeVisible();
  await page.screenshot({ path: `${folder}/deck.png` });
});
