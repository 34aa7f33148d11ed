import { fileURLToPath } from "node:url";
import { layOut } from "./support/harbour";
import { expect, test } from "./support/test";

const folder = fileURLToPath(new URL("../../docs/images", import.meta.url));

test.skip(!process.env.SCREENSHOTS, "pictures of the documentation are taken with SCREENSHOTS=1");
test.use({ viewport: { width: 1400, height: 1015 }, deviceScaleFactor: 1.5 });

/** Every further screen, by the name of its pictures: where it is, and what is there when it is whole. */
const SCREENS: { [name: string]: { at: string; shows: string } } = {
  deck: { at: "/", shows: "Waiting for you" },
  executions: { at: "/executions", shows: "signed-report" },
  inbox: { at: "/inbox", shows: "signed-report" },
  schedules: { at: "/triggers/schedules", shows: "weekday-report" },
  templates: { at: "/templates", shows: "Product copy in two languages" },
  chat: { at: "/chat", shows: "morning-report" },
  canvas: { at: "/crews/morning-report?view=canvas", shows: "Soundings" },
};

test("the pictures of the documentation", async ({ owner: page, deck, token, provider }) => {
  const api = await layOut(deck.url, token, provider);
  await api.run("morning-report", { port: "Rotterdam" });
  const waiting = await api.run("signed-report", { port: "Bergen" });
  await expect.poll(() => api.status(waiting), { timeout: 30_000 }).toBe("waiting");

  await api.send("POST", "/schedules", {
    name: "weekday-report",
    definition: { kind: "Crew", name: "morning-report" },
    timing: { cron: "0 7 * * 1-5", time_zone: "Europe/Lisbon" },
    inputs: { port: "Porto" },
  });

  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    const suffix = scheme === "dark" ? "-dark" : "";
    const live = await api.run("morning-report", { port: "Lisbon" });
    await page.goto(`${deck.url}/executions/${live}`);
    await expect(page.getByText("Arguments and result")).toBeVisible();
    await expect(page.locator(".leg").nth(1)).toBeVisible({ timeout: 20_000 });
    await expect(page.locator(".tokens", { hasText: "tide" }).first()).toBeVisible({ timeout: 20_000 });
    await page.screenshot({ path: `${folder}/execution${suffix}.png` });

    await page.goto(`${deck.url}/crews/morning-report`);
    await expect(page.locator(".cm-content")).toContainText("Soundings");
    await page.screenshot({ path: `${folder}/crew${suffix}.png` });
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`${deck.url}/executions/${waiting}`);
  await expect(page.getByRole("button", { name: "Accept the output" })).toBeVisible();
  await page.screenshot({ path: `${folder}/answer.png` });
  for (const [name, { at, shows }] of Object.entries(SCREENS)) {
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await page.goto(deck.url + at);
      await expect(page.locator("#main").getByText(shows).first()).toBeVisible();
      await page.waitForLoadState("networkidle");
      const file = `${folder}/${name}${scheme === "dark" ? "-dark" : ""}.png`;
      await page.screenshot({ path: file, scale: "css" });
    }
  }
});
