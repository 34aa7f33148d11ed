import { faults } from "./support/accessibility";
import { expect, test } from "./support/test";
import { ownWorkspace } from "./support/workspace";

test("where a workspace has become one for production, what is pinned is told at its node and refused, until it is unpinned", async ({
  owner: page,
  deck,
  token,
}) => {
  const api = await ownWorkspace(page, deck, token, "locks");
  const gate = [
    { name: "high", type: "condition", expression: "true" },
    { name: "open", type: "set", values: { gate: "open" } },
  ];
  const edges = [
    { from: "high", to: "open", when: true },
    { from: "high", to: "open", when: false },
  ];
  const state = { type: "object", properties: { gate: { type: "string" } } };
  await api.send("POST", "/flows", { metadata: { name: "lock" }, spec: { nodes: gate, edges, state } });
  await api.send("PUT", "/flows/lock/pins/high", { output: true });
  await page.goto(`${deck.url}/workspaces`);
  await page.getByRole("combobox", { name: "What locks is for" }).click();
  await page.getByRole("option", { name: "Production: nothing runs on pinned data" }).click();
  await expect
    .poll(() => api.send<{ workspace: { environment: string } }>("GET", "/me"))
    .toMatchObject({ workspace: { environment: "production" } });

  await page.goto(`${deck.url}/flows/lock?view=canvas`);
  const node = (name: string) => page.locator(".canvas-node", { hasText: name });
  await expect(node("high").getByLabel("Pinned")).toBeVisible();
  await expect(node("high").getByLabel("Has a problem")).toBeVisible();
  const problems = page.getByRole("region", { name: "Problems" });
  const told = "its output is pinned, and no version has pinned data. Unpin it, and try it as it will run.";
  await expect(problems.getByRole("button")).toContainText(["high"]);
  await expect(problems.getByRole("button")).toContainText([told]);
  await expect(page.getByRole("button", { name: "Publish", exact: true })).toBeDisabled();
  await page.getByRole("button", { name: "Try the draft" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Try", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText(
    "The workspace locks is for production: nothing runs on pinned data there. Take the pins out, or try it in",
  );

  await page.evaluate(() => localStorage.setItem("quarterdeck-language", "de"));
  await page.reload();
  await expect(page.getByRole("region", { name: "Probleme" }).getByRole("button")).toContainText([
    "Die Ausgabe ist angeheftet, und keine Version hat angeheftete Daten. Lösen Sie sie",
  ]);
  await page.getByRole("button", { name: "Entwurf ausprobieren" }).click();
  await dialog.getByRole("button", { name: "Ausprobieren", exact: true }).click();
  await expect(dialog.getByRole("alert")).toContainText(
    "Hier läuft nichts mit angehefteten Daten. Lösen Sie diese, oder probieren Sie es in einem Arbeitsbereich",
  );
  expect(await faults(page)).toEqual([]);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/pins-production.png` });
  await page.keyboard.press("Escape");

  // From the node it is unpinned; then it runs and is published, and nothing can be pinned to it anew.
  await node("high").click();
  await page.getByRole("button", { name: "Lösen", exact: true }).click();
  await expect(page.getByRole("region", { name: "Probleme" })).toHaveCount(0);
  await page.getByRole("button", { name: "Entwurf ausprobieren" }).click();
  await dialog.getByRole("button", { name: "Ausprobieren", exact: true }).click();
  await expect(page.getByRole("link", { name: /Probelauf.*gelungen/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "Lauf von high" })).toContainText("true");
  await expect(page.getByRole("button", { name: "Ergebnis anheften" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Veröffentlichen", exact: true })).toBeEnabled();
});
