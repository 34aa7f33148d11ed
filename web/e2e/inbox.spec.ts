import type { Page } from "@playwright/test";
import { faults } from "./support/accessibility";
import { Api } from "./support/api";
import { expect, test } from "./support/test";
import { ownWorkspace } from "./support/workspace";

const SURVEY = {
  nodes: [
    {
      name: "survey",
      type: "input",
      question: "How deep is the north quay?",
      answer_schema: {
        type: "object",
        properties: {
          metres: { type: "number", minimum: 0, description: "At low water" },
          is_dredged: { type: "boolean" },
        },
        required: ["metres"],
        additionalProperties: false,
      },
      terms: { deadline_seconds: 5_400 },
    },
  ],
};

async function waiting(api: Api, provider: string, calls: number): Promise<string[]> {
  await api.model("harbour", provider);
  await api.publish("tools", "post_notice", { native: "file_write", approval: "required" });
  const agent = { role: "Caretaker", goal: "Post notices", model: "harbour", tools: ["post_notice"] };
  await api.publish("agents", "caretaker", agent);
  await api.publish("tasks", "post", { description: "Post the notice.", agent: "caretaker" });
  await api.publish("crews", "board", { agents: ["caretaker"], tasks: ["post"] });
  await api.publish("flows", "survey", SURVEY);
  const ids = [await api.run("survey", {}, "Flow")];
  for (let call = 0; call < calls; call += 1) ids.push(await api.run("board"));
  for (const id of ids) await expect.poll(() => api.status(id), { timeout: 60_000 }).toBe("waiting");
  return ids;
}

async function clean(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    expect(await faults(page), `${name} ${colorScheme}`).toEqual([]);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}-${colorScheme}.png` });
  }
}

test("what waits is gone through by keys, rejected together, and answered and approved on a telephone", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  const api = await ownWorkspace(page, deck, token, "notices");
  const [survey = "", ...boards] = await waiting(api, provider, 3);
  await page.goto(`${deck.url}/inbox`);
  await expect(page.getByRole("link", { name: /Inbox.*4 requests wait for you/ })).toBeVisible();
  const rows = page.getByRole("region", { name: "Requests" }).getByRole("listitem");
  await expect(rows).toHaveCount(4);

  // By keys: two are selected and rejected with one word.
  await page.keyboard.press("j");
  const request = page.getByRole("article");
  await expect(request).toContainText("The north quay is closed.");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByRole("toolbar", { name: "2 selected" })).toBeVisible();
  await clean(page, "inbox");
  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog", { name: "Reject 2 requests?" });
  await expect(dialog.getByRole("button", { name: "Reject" })).toBeDisabled();
  await page.keyboard.type("The board is full");
  await dialog.getByRole("button", { name: "Reject" }).click();
  await expect(dialog).toBeHidden();
  await expect(rows).toHaveCount(2);

  // On a telephone: a form for the question, and two large buttons for the call.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${deck.url}/inbox?purpose=human_input`);
  await page.getByRole("button", { name: /How deep is the north quay/ }).click();
  await expect(request.getByText(/1 hour left|\d+ minutes left/)).toBeVisible();
  await request.getByRole("button", { name: "Send the answer" }).click();
  await expect(request.getByLabel("Metres")).toHaveAttribute("aria-invalid", "true");
  await request.getByLabel("Metres").fill("11.4");
  await clean(page, "inbox-question-phone");
  await request.getByRole("button", { name: "Send the answer" }).click();
  await expect.poll(() => api.status(survey), { timeout: 60_000 }).toBe("succeeded");

  await page.goto(`${deck.url}/inbox`);
  await page.getByRole("button", { name: /May caretaker call post_notice/ }).click();
  const approve = request.getByRole("button", { name: "Approve", exact: true });
  await expect(approve).toBeInViewport();
  expect((await approve.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await request.getByRole("button", { name: "Edit the arguments" }).click();
  await request.getByLabel("Content").fill("The north quay is closed on Friday.");
  await clean(page, "inbox-phone");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await request.getByRole("button", { name: "Approve as edited" }).click();
  await expect(page.getByText("Nothing waits for you")).toBeVisible();
  for (const id of boards) await expect.poll(() => api.status(id), { timeout: 60_000 }).toBe("succeeded");
});

test("a question is answered where its execution is, by the same form", async ({
  owner: page,
  deck,
  token,
}) => {
  const api = new Api(deck.url, token);
  await api.publish("flows", "survey", SURVEY);
  const id = await api.run("survey", {}, "Flow");
  await expect.poll(() => api.status(id), { timeout: 60_000 }).toBe("waiting");
  await page.goto(`${deck.url}/executions/${id}`);
  const question = page.getByRole("region", { name: "survey asks" });
  await expect(question).toContainText("How deep is the north quay?");
  await question.getByRole("button", { name: "Send the answer" }).click();
  await expect(question.getByLabel("Metres")).toHaveAttribute("aria-invalid", "true");
  await question.getByLabel("Metres").fill("11.4");
  await clean(page, "execution-question");
  await question.getByRole("button", { name: "Send the answer" }).click();
  await expect(question).toBeHidden();
  await expect.poll(() => api.status(id), { timeout: 60_000 }).toBe("succeeded");
  await expect(page.locator("main")).toContainText("11.4");
});
