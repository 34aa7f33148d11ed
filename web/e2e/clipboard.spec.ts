import { Api } from "./support/api";
import { layOut } from "./support/harbour";
import { expect, test } from "./support/test";

test("nodes are copied over the clipboard into another document, and a secret stays behind @more", async ({
  owner: page,
  deck,
  token,
  provider,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: deck.url });
  await layOut(deck.url, token, provider);
  const api = new Api(deck.url, token);
  const flow = (name: string, nodes: object[], edges: object[]) =>
    api.send("POST", "/flows", { metadata: { name }, spec: { nodes, edges } });
  await flow(
    "source",
    [
      { name: "tide", type: "condition", expression: "true" },
      {
        name: "warn",
        type: "agent",
        agent: "clerk",
        prompt: "Warn them; the key is sk-proj-0123456789abcdefABCDEF.",
      },
    ],
    [{ from: "tide", to: "warn", when: true }],
  );
  await flow("target", [{ name: "tide", type: "condition", expression: "false" }], []);

  await page.goto(`${deck.url}/flows/source?view=canvas&node=tide`);
  const nodes = page.locator(".canvas-node");
  await expect(nodes).toHaveCount(2);
  await page.locator('[data-id="node:tide"]').focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("warn");
  expect(copied).not.toContain("sk-proj-0123456789abcdefABCDEF");

  // Over the system's clipboard, in another document: by key and by the button in the bar.
  await page.goto(`${deck.url}/flows/target?view=canvas&node=tide`);
  await expect(nodes).toHaveCount(1);
  await page.locator('[data-id="node:tide"]').focus();
  await page.keyboard.press("Control+v");
  await expect(nodes).toHaveCount(3);
  await expect(page.locator(".react-flow__edge")).toHaveCount(1);
  await page.getByRole("button", { name: "Paste", exact: true }).click();
  await expect(nodes).toHaveCount(5);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(nodes).toHaveCount(3);
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("Draft saved").first()).toBeVisible();
  const { spec } = await api.send<{
    spec: { nodes: { name: string }[]; edges: { from: string; to: string }[] };
  }>("GET", "/flows/target");
  expect(spec.nodes.map(({ name }) => name)).toEqual(["tide", expect.stringMatching(/^tide.?\d/), "warn"]);
  expect(spec.edges).toEqual([expect.objectContaining({ from: spec.nodes[1]?.name, to: "warn" })]);
});
