import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import type { Api } from "./support/api";
import { still } from "./support/canvas";
import { COUNCIL, layOut } from "./support/harbour";
import { layOutDay } from "./support/harbour-day";
import { expect, test } from "./support/test";

/** `PICTURES=de` looks at the same screens in German, and keeps them apart from the documentation's. */
const language = process.env.PICTURES ?? "en";
const folder = process.env.PICTURES_TO ?? fileURLToPath(new URL("../../docs/images", import.meta.url));

test.skip(!process.env.SCREENSHOTS, "pictures of the documentation are taken with SCREENSHOTS=1");
test.use({ viewport: { width: 1400, height: 1015 } });

/** What every screen shows something of; made once, for all of them. */
interface Laid {
  api: Api;
  done: string;
  again: string;
  voiced: string;
  waiting: string;
  trial: string;
}
let laid: Laid;

test.beforeAll(async ({ deck, token, provider }) => {
  test.setTimeout(120_000);
  if (!process.env.SCREENSHOTS) return;
  const api = await layOut(deck.url, token, provider);
  await api.send("PUT", "/default-model", { name: "harbour" });
  const done = await api.run("morning-report", { port: "Rotterdam" });
  const waiting = await api.run("signed-report", { port: "Bergen" });
  const trial = await layOutDay(api);
  await api.send("POST", "/schedules", {
    name: "weekday-report",
    definition: { kind: "Crew", name: "morning-report" },
    timing: { cron: "0 7 * * 1-5", time_zone: "Europe/Lisbon" },
    inputs: { port: "Porto" },
  });
  const { spec } = await api.send<{ spec: { tasks: string[] } }>("GET", "/crews/counting");
  await api.send("PUT", "/crews/counting", {
    metadata: { name: "counting", description: "Takes its time" },
    spec: { ...spec, tasks: [...spec.tasks, "write-report"] },
  });
  await api.publish("pipelines", "council", COUNCIL, "Two views on one harbour");
  const voiced = await api.run("council", { port: "Bergen" }, "Pipeline");
  await expect.poll(() => api.status(voiced), { timeout: 60_000 }).toBe("succeeded");
  await expect.poll(() => api.status(done), { timeout: 60_000 }).toBe("succeeded");
  const { id: again } = await api.send<{ id: string }>("POST", `/executions/${done}/fork`, {
    step: "task:write-report",
    inputs: { port: "Vigo" },
  });
  await expect.poll(() => api.status(again), { timeout: 60_000 }).toBe("succeeded");
  await expect.poll(() => api.status(waiting), { timeout: 60_000 }).toBe("waiting");
  await expect.poll(() => api.status(trial), { timeout: 60_000 }).toBe("succeeded");
  laid = { api, done, again, voiced, waiting, trial };
});

/** The screen in light and in dark, each as it is when nothing is on its way any more. */
async function taken(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    const file = `${folder}/${name}${colorScheme === "dark" ? "-dark" : ""}.png`;
    await page.screenshot({ path: file, scale: "css", animations: "disabled" });
  }
}

/** A screen that is there as soon as it is opened: where, and what of its main part is to be seen. */
const SCREENS: { [name: string]: { at: (laid: Laid) => string; shows: string } } = {
  deck: { at: () => "/", shows: "morning-report" },
  executions: { at: () => "/executions", shows: "signed-report" },
  inbox: { at: () => "/inbox", shows: "signed-report" },
  answer: { at: ({ waiting }) => `/executions/${waiting}`, shows: "Bergen" },
  schedules: { at: () => "/triggers/schedules", shows: "weekday-report" },
  crew: { at: () => "/crews/morning-report", shows: "Soundings" },
  designer: { at: () => "/agents/pilot?view=design", shows: "calculator" },
  trace: { at: ({ done }) => `/executions/${done}?tab=trace`, shows: "calculator" },
  cost: { at: ({ done }) => `/executions/${done}?tab=cost`, shows: "harbour" },
  comparison: { at: ({ done, again }) => `/executions/${done}?tab=compare&with=${again}`, shows: "Vigo" },
  contributions: { at: ({ voiced }) => `/executions/${voiced}`, shows: "Contributions" },
  schedule: { at: () => "/triggers/schedules/weekday-report", shows: "Europe/Lisbon" },
  models: { at: () => "/models", shows: "harbour" },
  tool: { at: () => "/tools/calculator", shows: "calculator" },
  pipeline: { at: () => "/pipelines/council?view=canvas", shows: "Blackboard" },
  template: { at: () => "/templates/support-triage", shows: "triage" },
  import: { at: () => "/import", shows: "agents.yaml" },
  members: { at: () => "/members", shows: "Owner" },
  workspaces: { at: () => "/workspaces", shows: "default" },
  keys: { at: () => "/api-keys", shows: "API key" },
  secrets: { at: () => "/secrets", shows: "emulator_key" },
  templates: { at: () => "/templates", shows: "Product copy in two languages" },
  versions: { at: () => "/crews/counting?view=versions", shows: "write-report" },
};

test.beforeEach(async ({ owner: page, deck }) => {
  await page.getByRole("button", { name: "No, thank you" }).click();
  if (language === "en") return;
  await page.evaluate((chosen) => localStorage.setItem("quarterdeck-language", chosen), language);
  await page.goto(deck.url);
  await expect(page.locator("html")).toHaveAttribute("lang", language);
});

for (const [name, { at, shows }] of Object.entries(SCREENS)) {
  test(`a picture of ${name}`, async ({ owner: page, deck }) => {
    await page.goto(deck.url + at(laid));
    await expect(page.locator("#main").getByText(shows).first()).toBeVisible();
    await expect(page.locator("#main .skeleton")).toHaveCount(0);
    await taken(page, name);
  });
}

test("a picture of execution", async ({ owner: page, deck }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const live = await laid.api.run("morning-report", { port: "Lisbon" });
    await page.goto(`${deck.url}/executions/${live}`);
    await expect(page.locator(".leg").nth(1)).toBeVisible({ timeout: 60_000 });
    await expect(page.locator(".tokens", { hasText: "tide" }).first()).toBeVisible({ timeout: 60_000 });
    const file = `${folder}/execution${colorScheme === "dark" ? "-dark" : ""}.png`;
    await page.screenshot({ path: file, scale: "css" });
  }
});

test("a picture of canvas", async ({ owner: page, deck }) => {
  await page.setViewportSize({ width: 1600, height: 1015 });
  await page.goto(`${deck.url}/flows/harbour-day?view=canvas&node=morning&execution=${laid.trial}`);
  await expect(page.locator(".canvas-node")).toHaveCount(5);
  await expect(page.locator(".canvas-node-state").first()).toBeVisible();
  await expect(page.locator("#main .skeleton")).toHaveCount(0);
  await taken(page, "canvas");
});

test("a picture of chat", async ({ owner: page, deck }) => {
  await page.goto(`${deck.url}/chat`);
  await page.locator("#main button", { hasText: "clerk" }).first().click();
  await page.locator("#main .in-one #composer-text").fill("What should ships know about Bergen today?");
  await page.keyboard.press("Enter");
  await expect(page.locator("#main article").last()).toContainText("11:40", { timeout: 60_000 });
  await page.locator("#main article summary").last().click();
  await expect(page.locator("#main .skeleton")).toHaveCount(0);
  await taken(page, "chat");
});

test("a picture of describe", async ({ owner: page, deck }) => {
  await page.goto(`${deck.url}/describe`);
  await page.locator("#main textarea").first().fill("A crew that plans a day at sea");
  await page.locator("#main button[type=submit]").first().click();
  await expect(page.getByRole("region", { name: "Day at sea" })).toBeVisible();
  await expect(page.locator("#main .skeleton")).toHaveCount(0);
  await taken(page, "describe");
});

test("a picture of begun", async ({ owner: page, deck }) => {
  await page.goto(`${deck.url}/new/crews`);
  for (const part of ["agent pilot", "agent clerk", "task sound-depth", "task write-report"])
    await page.getByRole("button", { name: `Add ${part}`, exact: true }).click();
  await page.getByRole("button", { name: "Lay out" }).click();
  await page.locator(".page-head").getByLabel("Name").fill("dawn-watch");
  await expect(page.locator(".canvas-node")).toHaveCount(4);
  await still(page);
  await taken(page, "begun");
});

test("a picture of sign-in", async ({ browser, deck }) => {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1015 } });
  await page.goto(`${deck.url}/sign-in`);
  await expect(page.getByLabel("Password")).toBeVisible();
  await taken(page, "sign-in");
  await page.close();
});

test("a picture of telephone", async ({ owner: page, deck }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${deck.url}/inbox`);
  await expect(page.locator("#main").getByText("signed-report").first()).toBeVisible();
  await expect(page.locator("#main .skeleton")).toHaveCount(0);
  await taken(page, "telephone");
});
