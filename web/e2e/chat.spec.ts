import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { faults } from "./support/accessibility";
import { Api } from "./support/api";
import { expect, test } from "./support/test";

const shot = async (page: Page, name: string) => {
  if (!process.env.SHOTS) return;
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.screenshot({ path: `${process.env.SHOTS}/chat-${name}-${scheme}.png` });
  }
};

async function accessible(page: Page): Promise<void> {
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", scheme);
    expect(await faults(page)).toEqual([]);
  }
}

async function layOut(url: string, token: string, provider: string): Promise<void> {
  const api = new Api(url, token);
  await api.model("harbour", provider);
  await api.publish("tools", "post_notice", { native: "file_write", approval: "required" });
  const agent = { role: "Navigator", goal: "Answer", model: "harbour" };
  await api.publish(
    "agents",
    "navigator",
    { ...agent, tools: ["calculator"] },
    "Knows the depth of every quay",
  );
  await api.publish("agents", "herald", { ...agent, tools: ["post_notice"] }, "Posts notices");
  await api.publish("agents", "counter", agent, "Counts, and takes its time");
}

const say = async (page: Page, text: string) => {
  await page.getByRole("textbox", { name: /^Message to/ }).fill(text);
  await page.keyboard.press("Enter");
};

test("a conversation: tokens and steps, edited and found again, an approval inside, stopped", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  await layOut(deck.url, token, provider);
  await page.goto(`${deck.url}/chat`);
  await expect(page.getByRole("button", { name: /navigator/ })).toBeVisible();
  await accessible(page);
  await shot(page, "whom");

  const desk = page.getByRole("region", { name: "Ask Quarterdeck" });
  const line = desk.getByRole("textbox", { name: "Describe what you want" });
  await line.fill("What does navigator do?");
  await page.keyboard.press("Enter");
  await expect(desk.getByText("Knows the depth of every quay")).toBeVisible();
  await line.fill("Run navigator");
  await page.keyboard.press("Enter");
  await desk.getByRole("button", { name: "Talk to navigator" }).click();
  await say(page, "How deep is the north quay?");
  const answer = page.getByRole("article", { name: "Answer of navigator" });
  await expect(answer.getByRole("button", { name: "Copy the answer" })).toBeVisible();
  await expect(answer.getByText("Harbour report")).toBeVisible();
  await expect(answer.locator("img")).toHaveCount(0);
  await expect(answer.getByRole("link", { name: "Image: chart (example.invalid)" })).toBeVisible();
  await answer.getByText("Steps").click();
  await expect(answer.getByText("calculator").first()).toBeVisible();
  await accessible(page);
  await shot(page, "answer");

  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Your message" }).fill("Say it shorter, please");
  await page.locator(".said-edit").getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("nobody needs to move before 11:40").first()).toBeVisible();
  await expect(page.getByText("How deep is the north quay?")).toHaveCount(2); // its titles alone
  await page.getByRole("searchbox", { name: "Search" }).fill("shorter, PLEASE");
  await expect(page.locator(".chat-item")).toHaveCount(1);

  // It is taken along as a file, with what was said.
  await page.getByRole("button", { name: "More actions" }).click();
  const file = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Export as Markdown" }).click();
  const taken = await file;
  expect(taken.suggestedFilename()).toBe("How-deep-is-the-north-quay-.md");
  expect(readFileSync(await taken.path(), "utf8")).toContain("Say it shorter, please");

  await page.goto(`${deck.url}/chat`);
  await page.getByRole("button", { name: /herald/ }).click();
  await say(page, "Post the notice.");
  const panel = page.getByRole("region", { name: "Approval of post_notice" });
  await expect(panel).toContainText("The north quay is closed.");
  await shot(page, "approval");
  await panel.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText("The notice is dealt with.").last()).toBeVisible();

  await page.goto(`${deck.url}/chat`);
  await page.getByRole("button", { name: /counter/ }).click();
  await say(page, "Count slowly.");
  await expect(page.getByText(/number \d+/).last()).toBeVisible();
  await shot(page, "writing");
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("Stopped before there was an answer.")).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
  await shot(page, "phone");
});

test("an agent is designed: tools with their effects, and a chat with the draft as it stands @more", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  await layOut(deck.url, token, provider);
  await page.goto(`${deck.url}/agents/herald?view=design`);
  await expect(page.getByRole("checkbox", { name: "Use post_notice" })).toBeChecked();
  await expect(page.getByText("Asks a person").first()).toBeVisible();
  await page.getByRole("checkbox", { name: "Use post_notice" }).uncheck();
  await page.getByRole("checkbox", { name: "Use calculator" }).check();
  await page.getByRole("listitem").filter({ hasText: "calculator" }).getByText("Arguments of").click();
  const chat = page.getByRole("region", { name: "Test chat" });
  await say(page, "How deep is it?");
  await expect(chat.getByRole("button", { name: "Copy the answer" })).toBeVisible();
  await expect(chat.getByRole("heading", { name: "Harbour report" })).toBeVisible();
  await chat.getByText("Steps").click();
  await expect(chat.getByText("calculator").first()).toBeVisible();
  await accessible(page);
  await shot(page, "design");
  await chat.getByRole("button", { name: "Start over" }).click();
  await expect(chat.getByText("Try the draft")).toBeVisible();
});

test("a line changes a definition: the difference is seen, nothing is saved before somebody says so", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  await new Api(deck.url, token).send("POST", "/workspaces", { name: "sluice-house" });
  const api = new Api(deck.url, token, "sluice-house");
  await api.model("harbour", provider);
  await api.send("PUT", "/default-model", { name: "harbour" });
  const spec = { role: "Warden", goal: "Watch the sluice by day", model: "harbour" };
  await api.publish("agents", "warden", spec, "Keeps the sluice");
  const held = () =>
    api.send<{ revision: number; version: number; spec: { goal: string } }>("GET", "/agents/warden");
  const before = await held();
  await page.reload();
  await page.getByRole("button", { name: /^Workspace/ }).click();
  await page.getByRole("menuitem", { name: "sluice-house" }).click();
  await expect(page.getByText("My organization / sluice-house")).toBeVisible();
  await page.getByRole("link", { name: "Chat", exact: true }).click();

  const desk = page.getByRole("region", { name: "Ask Quarterdeck" });
  const ask = async () => {
    await desk
      .getByRole("textbox", { name: "Describe what you want" })
      .fill("Let warden watch the sluice by night");
    await page.keyboard.press("Enter");
    await expect(desk.getByText("The warden watches by night.")).toBeVisible();
  };
  await ask();
  const difference = desk.getByRole("region", { name: "What is different" });
  await expect(difference.locator(".removed")).toContainText("goal: Watch the sluice by day");
  await expect(difference.locator(".added")).toContainText("goal: Watch the sluice by night");
  await accessible(page);
  await shot(page, "change");
  expect(await held()).toEqual(before);
  await desk.getByRole("button", { name: "Discard" }).click();
  await expect(desk.getByText("The warden watches by night.")).toBeHidden();
  expect(await held()).toEqual(before);

  // Somebody else writes while the proposal is looked at: it is not written over.
  await ask();
  const metadata = { name: "warden", description: "Keeps the sluice and the gate" };
  await api.send("PUT", "/agents/warden", { metadata, spec });
  await desk.getByRole("button", { name: "Save as draft" }).click();
  await expect(desk.getByRole("alert")).toBeVisible();
  expect((await held()).spec.goal).toBe("Watch the sluice by day");
  await desk.getByRole("button", { name: "Discard" }).click();

  await ask();
  await desk.getByRole("button", { name: "Save as draft" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "warden" })).toBeVisible();
  await expect(page.getByLabel("Goal")).toHaveValue("Watch the sluice by night");
  const after = await held();
  // The draft holds it; what is published is as it was.
  expect(after.spec.goal).toBe("Watch the sluice by night");
  expect(after.version).toBe(before.version);
});
