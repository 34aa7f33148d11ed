import { expect, type Page } from "@playwright/test";

/** Takes one of a picker's options. */
export async function choose(page: Page, label: string | RegExp, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: false }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** Publishes the draft that is open. */
export async function publish(page: Page, message: string): Promise<void> {
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What changed").fill(message);
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toBeHidden();
}
