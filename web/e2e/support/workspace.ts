import type { Page } from "@playwright/test";
import { Api } from "./api";
import type { Deck } from "./deck";
import { expect } from "./test";

/** Makes a workspace of the journey's own and goes there: nothing that others leave on the deck is in it. */
export async function ownWorkspace(page: Page, deck: Deck, token: string, name: string): Promise<Api> {
  await new Api(deck.url, token).send("POST", "/workspaces", { name });
  await page.reload();
  await page.getByRole("button", { name: /^Workspace/ }).click();
  await page.getByRole("menuitem", { name, exact: true }).click();
  await expect(page.getByText(`My organization / ${name}`)).toBeVisible();
  return new Api(deck.url, token, name);
}
