import type { Page } from "@playwright/test";
import { layOut } from "./support/harbour";
import { expect, OWNER, PASSWORD, test } from "./support/test";

/** What has the focus, as a screen reader would name it. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label =
      element?.getAttribute("aria-label") ?? (element as HTMLInputElement | null)?.labels?.[0]?.textContent;
    return (label ?? element?.textContent ?? "").trim();
  });
}

/** Presses Tab until this has the focus; fails when the whole page was gone through. */
async function tabTo(page: Page, name: string | RegExp, key = "Tab"): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press(key);
    const present = await focused(page);
    seen.push(present.slice(0, 30));
    if (typeof name === "string" ? present === name : name.test(present)) return;
  }
  throw new Error(`${name} was not reached by ${key}: ${seen.join(" | ")}`);
}

test("signing in, running a crew, answering it and reading the result need no mouse", async ({
  clean: page,
  deck,
  token,
  provider,
}) => {
  await layOut(deck.url, token, provider);
  await page.goto(`${deck.url}/sign-in`);
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type(OWNER);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /On deck/ })).toBeVisible();

  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: /On deck/ })).toBeVisible();
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("Skip to the content");
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  await expect(page.getByRole("button", { name: "Run signed-report" })).toBeVisible();
  await tabTo(page, "Run signed-report");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Run signed-report" }).getByLabel("Port")).toBeVisible();
  await tabTo(page, /^Port/);
  await page.keyboard.type("Bergen");
  await tabTo(page, "Run");
  await page.keyboard.press("Enter");

  // After the move the reader stands at the name of the new screen.
  await expect(page.getByRole("heading", { level: 1, name: "signed-report" })).toBeFocused();
  await expect(page.getByRole("button", { name: "Accept the output" })).toBeVisible({ timeout: 60_000 });
  await tabTo(page, "Accept the output");
  await page.keyboard.press("Space");
  await expect(page.getByRole("region", { name: "Result" })).toBeVisible();

  await tabTo(page, "Executions", "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Executions" })).toBeFocused();
});

test("a dialog keeps the focus inside, Escape closes it, and the focus comes back", async ({
  owner: page,
  deck,
}) => {
  await page.goto(`${deck.url}/api-keys`);
  await page.getByRole("button", { name: "New API key" }).first().focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "New API key" });
  await expect(dialog).toBeVisible();
  for (let presses = 0; presses < 15; presses += 1) {
    await page.keyboard.press("Tab");
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "New API key" }).first()).toBeFocused();
});
