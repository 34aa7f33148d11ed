import { faults } from "./support/accessibility";
import { expect, test } from "./support/test";
import { ownWorkspace } from "./support/workspace";

test("what is described is shown and saved only by consent, a faulty answer is mended within the bound, and a model that is too small is told", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  test.slow();
  const api = await ownWorkspace(page, deck, token, "described");
  const what = page.getByLabel("What do you want?");
  const describe = async (words: string) => {
    await page.goto(`${deck.url}/describe`);
    await what.fill(words);
    await page.getByRole("button", { name: "Propose", exact: true }).click();
  };
  // A new workspace has its example, which is nobody's description.
  const kept = async (plural: string) =>
    (await api.send<{ items: { name: string }[] }>("GET", `/${plural}`)).items
      .map(({ name }) => name)
      .filter((name) => !name.startsWith("example."));

  // The embedded model does not try what is beyond it, and the words stay for another model.
  const lock = "A flow that lets ships through the lock, once the harbour master has approved";
  await describe(lock);
  const failure = page.locator("#main").getByRole("alert");
  await expect(failure).toContainText("The embedded model is too small for a flow");
  await expect(failure).toContainText("Choose a larger model");
  await expect(what).toHaveValue(lock);
  expect(await faults(page)).toEqual([]);

  await api.model("sketcher", provider);
  await api.send("PUT", "/default-model", { name: "sketcher" });
  const parts = page.getByRole("list", { name: "What would be saved" }).getByRole("listitem");
  const proposal = (title: string) => page.getByRole("region", { name: title, exact: true });
  const accept = page.getByRole("button", { name: "Save as drafts" });
  const heading = (name: string) => page.getByRole("heading", { level: 1, name, exact: true });

  // An agent: its words, nothing of it saved; thrown away it leaves nothing, accepted it opens.
  await describe("An agent that keeps the lighthouse");
  await expect(proposal("Lighthouse keeper")).toContainText("Keeper of the light — Keep the light burning");
  await expect(parts).toHaveCount(1);
  expect(await kept("agents")).toEqual([]);
  expect(await faults(page)).toEqual([]);
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(proposal("Lighthouse keeper")).toHaveCount(0);
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await accept.click();
  await expect(heading("lighthouse-keeper")).toBeVisible();
  await expect(page.getByLabel("Role")).toHaveValue("Keeper of the light");
  await expect(page.getByLabel("Goal")).toHaveValue("Keep the light burning");

  // A task comes with who does it.
  await describe("A task that sums up the weather");
  await expect(parts).toHaveCount(2);
  expect(await kept("tasks")).toEqual([]);
  await accept.click();
  await expect(heading("weather-summary")).toBeVisible();
  expect(await kept("agents")).toContain("weather-summary-meteorologist");

  // A pipeline: drawn as it will stand on the canvas.
  await describe("Two captains argue about the bridge");
  await expect(proposal("Bridge debate").getByRole("img", { name: "Bridge debate" })).toBeVisible();
  await expect(parts).toHaveCount(3);
  expect(await kept("pipelines")).toEqual([]);
  await accept.click();
  await expect(heading("bridge-debate")).toBeVisible();
  await expect(page.locator(".canvas-node").filter({ hasText: "captain-against-it" })).toBeVisible();

  // A flow whose first answer leads nowhere: the model is told and mends it, and it is said that it took two rounds.
  await describe(lock);
  await expect(proposal("Lock passage")).toContainText("sketcher, 2 rounds");
  await expect(proposal("Lock passage").getByRole("img", { name: "Lock passage" })).toBeVisible();
  expect(await kept("flows")).toEqual([]);
  expect(await faults(page)).toEqual([]);
  await accept.click();
  await expect(heading("lock-passage")).toBeVisible();
  await expect(page.locator(".canvas-node")).toHaveText([/may/, /open/, /wait/]);
  await expect(page.getByRole("region", { name: "Problems" })).toHaveCount(0);

  // One that never becomes valid ends at the bound, and leaves nothing.
  await describe("A flow that never fits");
  await expect(failure).toContainText("After 4 rounds the model's answer is still not valid.");
  await expect(failure).toContainText("Say it in other words");
  await expect(accept).toHaveCount(0);
  expect(await kept("flows")).toEqual(["lock-passage"]);
});
