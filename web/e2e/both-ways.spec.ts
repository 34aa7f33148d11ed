import { faults } from "./support/accessibility";
import { Api } from "./support/api";
import { expect, test } from "./support/test";

const wait = (name: string) => ({ name, type: "wait", duration: 1 });

test("the drawing and the YAML beside it are one document: each takes what the other says, comments stay, and a step goes back over both", async ({
  owner: page,
  deck,
  token,
}) => {
  const api = new Api(deck.url, token);
  const spec = { nodes: [wait("tide"), wait("open")] };
  await api.send("POST", "/flows", { metadata: { name: "strait" }, spec });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`${deck.url}/flows/strait?view=canvas`);
  await page.getByRole("button", { name: "YAML" }).click();
  const yaml = page.getByRole("textbox", { name: "YAML of the flow" });
  const nodes = page.locator(".canvas-node");
  const node = (name: string) => nodes.filter({ hasText: name });
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(nodes).toHaveCount(2);
  await expect(yaml).toContainText("- name: open");

  // What is typed is drawn, half written as it is; a node from the palette is a node in the text and needs no mending.
  await yaml.press("Control+End");
  await page.keyboard.insertText("    # when the ferry is through\n    - ");
  await yaml.pressSequentially("name: shut # by hand");
  await expect(node("shut")).toBeVisible();
  await page.keyboard.insertText("\n      type: wait\n      duration: 2");
  await expect(nodes).toHaveText([/tide\s*Wait/, /open\s*Wait/, /shut\s*Wait/]);
  await page.getByRole("button", { name: "Add Wait" }).click();
  await expect(yaml).toContainText(/- name: wait\s*type: wait\s*duration: 10s/);
  await expect(page.getByRole("region", { name: "Problems" })).toHaveCount(0);

  // Called otherwise, set, and connected by the drawing: the text follows, and what a person wrote there stays.
  const outline = page.getByRole("region", { name: "Outline" });
  await outline.getByRole("treeitem", { name: /^shut/ }).click();
  await page.getByRole("region", { name: "Settings of shut" }).getByLabel("Name").fill("close");
  await expect(yaml).toContainText("- name: close # by hand");
  await outline.getByLabel("Connect close to").selectOption({ label: "open" });
  await expect(yaml).toContainText(/edges:\s*- from: close\s*to: open/);
  await expect(yaml).toContainText(/# when the ferry is through\s*- name: close # by hand/);
  expect(await faults(page)).toEqual([]);

  // What is no YAML is told at its line; the drawing stays as it was, and so does the text.
  await yaml.press("Control+End");
  await page.keyboard.insertText("  start: [");
  await expect(page.getByText(/^Line \d+: Flow sequence/).first()).toBeVisible();
  await expect(nodes).toHaveCount(4);
  await expect(page.getByRole("button", { name: /in the way$/ })).toBeVisible();
  await expect(yaml).toContainText("start: [");

  // With the text out of sight, the drawing itself says why it cannot be changed, and leads to where it is mended.
  const locked = page.getByRole("status").filter({ hasText: "The YAML does not hold a whole document" });
  await expect(locked).toHaveCount(0);
  await page.getByRole("button", { name: "YAML", exact: true }).click();
  await expect(yaml).toHaveCount(0);
  await expect(locked).toContainText("nothing can be changed here");
  await expect(page.getByRole("button", { name: "Add Wait" })).toHaveCount(0);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    expect(await faults(page), colorScheme).toEqual([]);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/yaml-broken-${colorScheme}.png` });
  }
  await locked.getByRole("button", { name: "Open the YAML" }).click();
  await expect(yaml).toContainText("start: [");
  await expect(locked).toHaveCount(0);
  await yaml.press("Control+End");
  await page.keyboard.insertText("tide, close]");
  await expect(page.getByText(/^Line \d+: Flow sequence/)).toHaveCount(0);
  const start = async () =>
    (await api.send<{ spec: { start?: string[] } }>("GET", "/flows/strait")).spec.start ?? [];
  await expect.poll(start).toEqual(["tide", "close"]);

  // Back over what either side did, one after the other, until it is as it began; the text goes along.
  await undo.click();
  await expect(yaml).not.toContainText("start:");
  await undo.click();
  await expect(yaml).not.toContainText("edges:");
  await undo.click();
  await expect(yaml).toContainText("- name: shut # by hand");
  await undo.click();
  await expect(yaml).not.toContainText("- name: wait");
  await undo.click();
  await expect(undo).toBeDisabled();
  await expect(nodes).toHaveCount(2);
  await expect(yaml).not.toContainText("shut");
});

test("an agent whose YAML is broken says so in its designer, and takes changes again when it is mended", async ({
  owner: page,
  deck,
  token,
}) => {
  const api = new Api(deck.url, token);
  const spec = { role: "Pilot", goal: "Bring ships in" };
  await api.send("POST", "/agents", { metadata: { name: "strait-pilot" }, spec });
  await page.goto(`${deck.url}/agents/strait-pilot`);
  const yaml = page.getByRole("textbox", { name: "YAML of the agent" });
  const view = (name: string) =>
    page.getByRole("navigation", { name: /^Views of/ }).getByRole("link", { name, exact: true });
  await expect(yaml).toContainText("role: Pilot");
  await yaml.press("Control+End");
  await page.keyboard.insertText("  tools: [");
  await view("Design and test").click();
  const form = page.getByRole("region", { name: "Form of the agent" });
  await expect(form).toContainText("The YAML does not hold a whole document");
  await expect(form.getByLabel("Goal")).toBeDisabled();
  await view("Edit").click();
  await yaml.press("Control+End");
  await page.keyboard.insertText("]");
  await view("Design and test").click();
  await expect(form.getByLabel("Goal")).toBeEnabled();
  await expect(form).not.toContainText("The YAML does not hold a whole document");
});
