import { faults } from "./support/accessibility";
import { layOut } from "./support/harbour";
import { expect, test } from "./support/test";

test("an execution is paused, resumed and answered; its fork says where it comes from", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  const api = await layOut(deck.url, token, provider);
  const id = await api.run("signed-report", { port: "Lisbon" });
  await page.goto(`${deck.url}/executions/${id}`);
  const title = page.locator(".page-title");
  await expect(title).toContainText("Waiting");
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(title).toContainText("Paused");
  expect(await api.status(id)).toBe("paused");
  expect(await faults(page)).toEqual([]);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(title).toContainText("Waiting");
  await page.getByRole("button", { name: "Accept the output" }).click();
  await expect(title).toContainText("Succeeded");
  await expect(page.getByRole("button", { name: "Pause" })).toBeHidden();

  await page.getByRole("button", { name: "Fork" }).click();
  const dialog = page.getByRole("dialog", { name: "Fork signed-report" });
  await dialog.getByRole("combobox", { name: "First step that is done anew" }).click();
  await page.getByRole("option", { name: "task:signed-report/started (note)" }).click();
  await dialog.getByLabel("Input port").fill("Porto");
  expect(await faults(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Fork" }).click();
  await expect(dialog).toBeHidden();
  await expect(title).toContainText("Waiting");
  await expect(page.locator("main")).toContainText(
    "forked from another execution before task:signed-report/started",
  );
  await page.getByRole("link", { name: "another execution" }).click();
  await expect(page).toHaveURL(new RegExp(id));
});
