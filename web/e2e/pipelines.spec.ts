import { faults } from "./support/accessibility";
import { choose } from "./support/forms";
import { COUNCIL, layOut } from "./support/harbour";
import { expect, test } from "./support/test";

test("a pipeline is made in the form, published, run; who said what and who failed can be read", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  const api = await layOut(deck.url, token, provider);
  await page.goto(`${deck.url}/pipelines`);
  await page.getByRole("link", { name: "New pipeline" }).first().click();
  await page.getByRole("link", { name: "Form" }).click();
  await page.getByLabel("Name", { exact: false }).first().fill("watch");
  await choose(page, /Pattern: type/, "sequential");
  await page.getByRole("button", { name: "Add a member" }).click();
  const members = page.getByRole("group", { name: "Members" });
  await members.getByLabel(/^Name/).fill("lookout");
  await members.getByRole("combobox", { name: "Agent" }).fill("clerk");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("textbox", { name: "YAML of the pipeline" })).toContainText("agent: clerk");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("v1", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Run watch" });
  await dialog.getByLabel(/What the members shall do/).fill("Say hello from the emulator.");
  await dialog.getByRole("button", { name: "Run" }).click();
  await expect(page.getByRole("region", { name: "Result" })).toContainText("Hello from the emulator.");

  await api.publish("pipelines", "council", COUNCIL, "Two views on one harbour");
  const id = await api.run("council", { port: "Bergen" }, "Pipeline");
  await page.goto(`${deck.url}/executions/${id}`);
  const said = page.getByRole("region", { name: "Contributions" });
  await expect(said).toContainText("One output was made of all");
  await said.getByText("Failed, passed over").click();
  await expect(said).toContainText("refused the request");
  await said.getByText("Gave its part").click();
  await expect(said).toContainText("Hello from the emulator.");
  await page.getByRole("link", { name: "Graph", exact: true }).click();
  await expect(page.locator(".canvas-node.state-failed")).toContainText("office");
  await expect(page.locator(".canvas-node.state-done")).toContainText("246 tokens");
  expect(await faults(page)).toEqual([]);
  if (process.env.SHOTS)
    await page.screenshot({ path: `${process.env.SHOTS}/contributions.png`, fullPage: true });
});
