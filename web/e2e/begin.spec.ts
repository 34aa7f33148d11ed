import { faults } from "./support/accessibility";
import { Api } from "./support/api";
import { expect, test } from "./support/test";

test("a workspace is made and entered; it begins with an example and nothing of one's own", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  await page.getByRole("button", { name: /^Workspace/ }).click();
  await page.getByRole("menuitem", { name: "All workspaces" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Workspaces" })).toBeVisible();
  await page.getByRole("button", { name: "New workspace" }).click();
  const dialog = page.getByRole("dialog", { name: "New workspace" });
  await dialog.getByLabel("Name").fill("Sea Trials");
  await dialog.getByRole("button", { name: "Make the workspace" }).click();
  await expect(dialog.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Name").fill("default");
  await dialog.getByRole("button", { name: "Make the workspace" }).click();
  await expect(dialog.getByRole("alert")).toContainText("There is a workspace 'default' already.");
  expect(await faults(page)).toEqual([]);
  await dialog.getByLabel("Name").fill("sea-trials");
  await dialog.getByRole("button", { name: "Make the workspace" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row").filter({ hasText: "default" })).toContainText("You are here");
  await page.getByRole("button", { name: "Work in sea-trials" }).click();

  await expect(page.getByText("My organization / sea-trials")).toBeVisible();
  const own = page.getByRole("list", { name: "Made here so far" });
  await expect(own).toContainText(/No agent yet\..*No task yet\..*No crew yet\./);
  for (const way of ["Describe an agent", "Import a CrewAI project"]) {
    await expect(page.getByRole("link", { name: way })).toBeVisible();
  }

  // The example needs a model that answers at once: in the new workspace, as everything here.
  const api = new Api(deck.url, token, "sea-trials");
  await api.model("harbour", provider);
  await api.send("PUT", "/default-model", { name: "harbour" });
  await page.getByRole("button", { name: "Run an example" }).click();
  const run = page.getByRole("dialog", { name: "Run example.digest" });
  await expect(run.getByLabel("The text")).toBeVisible();
  await run.getByRole("button", { name: "Run" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "example.digest" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Result" })).toContainText("The tide turns at noon");

  await page.getByRole("link", { name: "Deck", exact: true }).click();
  await expect(own).toContainText("No agent yet.");
  await own.getByRole("link", { name: "Describe one: a new agent" }).click();
  await page.getByLabel("Name").fill("mate");
  await page.getByLabel("Role").fill("Mate");
  await page.getByLabel("Goal").fill("Keep the watch");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "mate" })).toBeVisible();
  await page.getByRole("link", { name: "Deck", exact: true }).click();
  await expect(own.getByRole("link", { name: "1 agent" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Describe an agent" })).toBeVisible();

  // What was made there is not in the workspace beside it.
  await page.getByRole("button", { name: /^Workspace/ }).click();
  await page.getByRole("menuitem", { name: "default" }).click();
  await expect(page.getByText("My organization / default")).toBeVisible();
  await page.getByRole("link", { name: "Agents" }).click();
  await expect(page.getByRole("link", { name: "example.assistant" })).toBeVisible();
  await expect(page.getByRole("link", { name: "mate", exact: true })).toHaveCount(0);
});
