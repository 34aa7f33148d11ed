import type { Page } from "@playwright/test";
import { faults } from "./support/accessibility";
import { Api } from "./support/api";
import { expect, test } from "./support/test";

test.describe.configure({ mode: "serial" });

async function waiting(owner: Page, url: string, token: string, provider: string): Promise<string> {
  const api = new Api(url, token);
  await api.model("harbour", provider);
  await api.publish("tools", "post_notice", { native: "file_write", approval: "required" });
  const agent = { role: "Caretaker", goal: "Post notices", model: "harbour", tools: ["post_notice"] };
  await api.publish("agents", "caretaker", agent);
  await api.publish("tasks", "post", { description: "Post the notice.", agent: "caretaker" });
  await api.publish("crews", "board", { agents: ["caretaker"], tasks: ["post"] });
  const id = await api.run("board");
  await expect.poll(() => api.status(id), { timeout: 60_000 }).toBe("waiting");
  await owner.goto(`${url}/executions/${id}`);
  await expect(owner.getByRole("region", { name: "Approval of post_notice" })).toBeVisible();
  return id;
}

test("a tool call is approved on the page, with other arguments than the agent asked for", async ({
  owner,
  deck,
  token,
  provider,
}) => {
  const id = await waiting(owner, deck.url, token, provider);
  const panel = owner.getByRole("region", { name: "Approval of post_notice" });
  await expect(panel).toContainText("The north quay is closed.");
  expect(await faults(owner)).toEqual([]);
  await panel.getByRole("button", { name: "Edit the arguments" }).click();
  const edited = panel.getByLabel("Arguments to call it with");
  await edited.fill("{");
  await expect(panel.getByRole("button", { name: "Approve" })).toBeDisabled();
  await edited.fill(JSON.stringify({ path: "notice.txt", content: "The north quay is closed on Friday." }));
  await panel.getByLabel("Reason").fill("Name the day");
  await panel.getByRole("button", { name: "Approve" }).click();
  await expect.poll(() => new Api(deck.url, token).status(id), { timeout: 60_000 }).toBe("succeeded");
  await expect(panel).toBeHidden();
  await expect(owner.getByText(/approved post_notice/).first()).toBeVisible();
  // What it did outside stands in the ledger, under its key and with the arguments that were granted.
  await owner.getByRole("link", { name: "Effects", exact: true }).click();
  const effect = owner
    .getByRole("region", { name: "Effects" })
    .getByRole("listitem")
    .filter({ hasText: "post_notice" });
  await expect(effect).toContainText("Done");
  await effect.getByText("Arguments and outcome").click();
  await expect(effect).toContainText("The north quay is closed on Friday.");
});

test("a rejection needs a reason, and the agent goes on with it", async ({
  owner,
  deck,
  token,
  provider,
}) => {
  const id = await waiting(owner, deck.url, token, provider);
  const panel = owner.getByRole("region", { name: "Approval of post_notice" });
  await expect(panel.getByRole("button", { name: "Reject" })).toBeDisabled();
  await panel.getByLabel("Reason").fill("The board is full");
  await panel.getByRole("button", { name: "Reject" }).click();
  await expect.poll(() => new Api(deck.url, token).status(id), { timeout: 60_000 }).toBe("succeeded");
  await expect(owner.getByText(/rejected post_notice/).first()).toBeVisible();
});
