import { faults } from "./support/accessibility";
import { expect, test } from "./support/test";

const node = (name: string, prompt: string) => ({ name, type: "model", prompt });
const edge = (from: string, to: string) => ({ from, to });

test("two versions of a flow are compared by what they mean, in sentences and as one drawing", async ({
  owner: page,
  deck,
  token,
}) => {
  const send = (method: string, path: string, body: object) =>
    fetch(`${deck.url}/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        "Content-Type": "application/json",
        ...(method === "PUT" ? { "If-Match": "*" } : {}),
      },
      body: JSON.stringify(body),
    });
  const metadata = { name: "log-keeper" };
  const before = {
    nodes: [node("watch", "look"), node("write", "write"), node("file", "file")],
    edges: [edge("watch", "write"), edge("write", "file")],
  };
  const after = {
    nodes: [node("write", "write it down"), node("watch", "look"), node("read", "read")],
    edges: [edge("watch", "write"), edge("write", "read")],
  };
  await send("POST", "/flows", { metadata, spec: before });
  await send("POST", "/flows/log-keeper/publish", { message: "First" });
  await send("PUT", "/flows/log-keeper", { metadata, spec: after });
  await page.goto(`${deck.url}/flows/log-keeper?view=versions`);
  const list = page.getByRole("list", { name: "What differs" });
  await expect(list).toContainText("prompt of node write changed from write to write it down");
  await expect(list.getByRole("listitem").filter({ hasText: "Removed" }).first()).toContainText("node file");
  const drawn = page.locator(".compare-canvas");
  await expect(drawn.locator(".canvas-node.mark-changed")).toContainText("write");
  await expect(drawn.locator(".canvas-node.mark-added")).toContainText("read");
  await expect(drawn.locator(".canvas-node.mark-removed")).toContainText("file");
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", scheme);
    expect(await faults(page), scheme).toEqual([]);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/compare-${scheme}.png`, fullPage: true });
  }
});
