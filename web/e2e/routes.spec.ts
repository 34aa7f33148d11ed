import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { drawn, faults, OF_COLOURS } from "./support/accessibility";
import { COUNCIL, layOut } from "./support/harbour";
import { expect, test } from "./support/test";

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".skeleton, .loading-bar")).toHaveCount(0);
}

const hasEditor = (path: string) =>
  /^\/(crews|pipelines|agents|tools|models|tasks)\/[^?]+$|^\/new\/(agents|tasks|tools|models)$|\?view=edit$/.test(
    path,
  );

async function finished(api: Awaited<ReturnType<typeof layOut>>, id: string, status: string): Promise<void> {
  await expect.poll(() => api.status(id), { timeout: 60_000 }).toBe(status);
}

let paths: string[] = [];

test.beforeAll(async ({ deck, token, provider }) => {
  const api = await layOut(deck.url, token, provider);
  const done = await api.run("morning-report", { port: "Rotterdam" });
  const waiting = await api.run("signed-report", { port: "Bergen" });
  await finished(api, done, "succeeded");
  await finished(api, waiting, "waiting");
  await api.publish("pipelines", "council", COUNCIL, "Two views on one harbour");
  const voiced = await api.run("council", { port: "Bergen" }, "Pipeline");
  await finished(api, voiced, "succeeded");
  const { path: shared } = await api.send<{ path: string }>("POST", `/executions/${done}/shares`, {});
  const clerk = { definition: { kind: "Agent", name: "clerk" } };
  const { id: talk } = await api.send<{ id: string }>("POST", "/conversations", clerk);
  // Each worker lays this out anew, and two may share a deck.
  const schedule = `looked-at-${crypto.randomUUID().slice(0, 8)}`;
  await api.send("POST", "/schedules", {
    name: schedule,
    definition: { kind: "Crew", name: "morning-report" },
    timing: { cron: "0 7 * * 1-5", time_zone: "Europe/Lisbon" },
    inputs: { port: "Porto" },
  });
  const lists = ["crews", "pipelines", "flows", "agents", "tasks", "tools", "models"];
  paths = [
    "/",
    "/executions",
    "/executions?status=failed",
    `/executions/${done}`,
    ...["graph", "tree", "trace", "log", "cost", "effects", "compare"].map(
      (tab) => `/executions/${done}?tab=${tab}`,
    ),
    `/executions/${waiting}`,
    `/executions/${voiced}`,
    "/pipelines/council",
    ...lists.map((plural) => `/${plural}`),
    ...lists.map((plural) => `/new/${plural}`),
    "/new/crews?view=edit",
    "/crews/morning-report",
    "/agents/pilot",
    "/tools/calculator",
    "/models/harbour",
    "/crews/morning-report?view=versions",
    "/members",
    "/workspaces",
    "/api-keys",
    "/secrets",
    "/import",
    "/templates",
    "/templates/support-triage",
    "/describe",
    "/change/crews/morning-report",
    "/crews/morning-report?view=canvas",
    "/agents/pilot?view=design",
    "/chat",
    `/chat/${talk}`,
    shared,
    "/inbox",
    "/triggers/schedules",
    "/triggers/hooks",
    "/triggers/events",
    `/triggers/schedules/${schedule}`,
    "/no-such-place/at-all",
  ];
});

const DESK = { width: 1360, height: 860 };
const TELEPHONE = { width: 390, height: 844 };

/** By how much the screen is wider than the window, once it has settled in it. */
async function tooWide(page: Page): Promise<number> {
  await settled(page);
  await page.evaluate(drawn);
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** What is wrong with a screen: by the scheme of its colours, and on a telephone. To load it takes most of the time. */
async function wrong(page: Page, url: string, path: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(url + path);
  await settled(page);
  if (hasEditor(path)) await expect(page.locator(".cm-editor")).toBeVisible();
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", scheme);
    const there = await faults(page, scheme === "dark" ? OF_COLOURS : undefined);
    if (there.length > 0) found[`${path} ${scheme}`] = there;
    if (process.env.SHOTS) {
      const number = String(paths.indexOf(path)).padStart(2, "0");
      await page.screenshot({ path: `${process.env.SHOTS}/${scheme}-${number}.png` });
    }
  }
  await page.setViewportSize(TELEPHONE);
  const wider = await tooWide(page);
  if (wider > 0) found[`${path} telephone`] = [`${wider} pixels wider than the screen`];
  if (process.env.SHOTS) {
    const number = String(paths.indexOf(path)).padStart(2, "0");
    await page.screenshot({ path: `${process.env.SHOTS}/phone-${number}.png` });
  }
  await page.setViewportSize(DESK);
  return found;
}

const PARTS = 2;

test.describe("every screen is free of accessibility faults, light and dark, and no wider than a telephone", () => {
  // This takes longer than all else in any file: a half for each worker.
  test.describe.configure({ mode: "parallel", timeout: 300_000 });

  for (let part = 0; part < PARTS; part++) {
    test(`part ${part + 1} of ${PARTS}`, async ({ owner, deck }) => {
      const mine = paths.filter((_, index) => index % PARTS === part);
      expect(mine.length).toBeGreaterThan(10);
      const found: Record<string, string[]> = {};
      for (const path of mine) Object.assign(found, await wrong(owner, deck.url, path));
      expect(found).toEqual({});
    });
  }
});

const GATE = ["/sign-in", "/setup", "/setup?token=used"];

test("every route of the page is among them", async () => {
  const app = fileURLToPath(new URL("../src/app", import.meta.url));
  const files = readdirSync(app).filter((name) => /^router\.tsx$|-routes\.tsx$/.test(name));
  const routes = files.flatMap((name) => [
    ...readFileSync(`${app}/${name}`, "utf8").matchAll(/^ {2}path: "([^"]+)",$/gm),
  ]);
  const visited = [...paths, ...GATE].map((path) => path.replace(/[?#].*$/, ""));
  const missed = routes
    .map(([, path = ""]) => path)
    .filter((path) => {
      const pattern = new RegExp(`^${path.replaceAll(/\$\w+/g, "[^/]+")}$`);
      return !visited.some((each) => pattern.test(each));
    });
  expect(routes.length).toBeGreaterThan(20);
  expect(missed).toEqual([]);
});

test("the screens before sign-in are free of accessibility faults", async ({ clean, deck }) => {
  for (const scheme of ["light", "dark"] as const) {
    await clean.emulateMedia({ colorScheme: scheme });
    for (const path of GATE) {
      await clean.goto(deck.url + path);
      await settled(clean);
      expect(await faults(clean), `${path} ${scheme}`).toEqual([]);
      if (process.env.SHOTS)
        await clean.screenshot({ path: `${process.env.SHOTS}/gate-${scheme}${path.length}.png` });
    }
  }
});

test("the styles hold whatever the nonce begins with", async ({ clean, deck }) => {
  const chosen = "__begins-like-the-placeholder";
  await clean.route("**/sign-in", async (route) => {
    const response = await route.fetch();
    const policy = response.headers()["content-security-policy"] ?? "";
    const given = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(given).not.toBe("");
    await route.fulfill({
      response,
      headers: { ...response.headers(), "content-security-policy": policy.replace(given, chosen) },
      body: (await response.text()).replace(given, chosen),
    });
  });
  await clean.goto(`${deck.url}/sign-in`);
  await settled(clean);
  await expect(clean.locator(`style[data-emotion]`).first()).toHaveJSProperty("nonce", chosen);
});

test("an image without a text is found: the check looks", async ({ clean, deck }) => {
  await clean.goto(`${deck.url}/sign-in`);
  await settled(clean);
  await clean.evaluate(() => document.querySelector("main")?.append(new Image()));
  expect((await faults(clean)).join()).toContain("image-alt");
});

test("on a telephone a menu leads to the screens, and what is wider than the screen is found", async ({
  owner,
  deck,
}) => {
  await owner.setViewportSize(TELEPHONE);
  await owner.goto(deck.url);
  await owner.getByRole("button", { name: "Open the menu" }).click();
  await owner.getByRole("link", { name: "Executions" }).click();
  await expect(owner.getByRole("heading", { level: 1, name: "Executions" })).toBeVisible();
  expect(await tooWide(owner)).toBeLessThanOrEqual(0);
  await owner.evaluate(() => {
    const wide = document.createElement("div");
    Object.assign(wide.style, { width: "500px", height: "1px" });
    document.body.append(wide);
  });
  expect(await tooWide(owner)).toBeGreaterThan(0);
});
