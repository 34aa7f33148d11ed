import { faults } from "./support/accessibility";
import { layOut } from "./support/harbour";
import { expect, test } from "./support/test";

test("an execution is looked into view by view, renamed, compared with its fork, shared, and found again", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  const api = await layOut(deck.url, token, provider);
  const id = await api.run("morning-report", { port: "Vigo" });
  await expect.poll(() => api.status(id), { timeout: 60_000 }).toBe("succeeded");
  const shot = async (name: string) => {
    if (!process.env.SHOTS) return;
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await page.screenshot({ path: `${process.env.SHOTS}/execution-${name}-${scheme}.png` });
    }
  };
  const views = page.getByRole("navigation", { name: /^Views of/ });
  const open = (name: string) => views.getByRole("link", { name, exact: true }).click();
  await page.goto(`${deck.url}/executions/${id}`);
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText("calculator");
  await shot("timeline");

  // The tree: arrows walk it, and the step that is chosen stands in the address and opens beside it.
  await open("Tree");
  const tree = page.getByRole("tree", { name: "Tree" });
  await expect(tree.getByRole("treeitem").first()).toContainText("Crew morning-report");
  await tree.focus();
  await page.keyboard.press("End");
  await expect(page).toHaveURL(/tab=tree&step=/);
  await tree.getByText("calculator").click();
  const step = page.getByRole("complementary", { name: /^Step / });
  await expect(step).toContainText("(340 - 282) / 340 * 100");
  await step.getByText("Arguments and result").click();
  await expect(step.getByRole("region", { name: "Result of calculator" })).toContainText("17.");
  await shot("tree");
  await open("Trace");
  await page.getByRole("searchbox", { name: "Find a step" }).fill("calculator");
  await expect(page.getByRole("treeitem", { selected: true })).toContainText("calculator");
  await expect(page.getByRole("treeitem")).toHaveCount(4);
  await page.getByRole("searchbox", { name: "Find a step" }).fill("");
  expect(await faults(page)).toEqual([]);
  await shot("trace");
  await step.getByRole("button", { name: "Close" }).click();

  await open("Log");
  const lines = page.getByRole("log", { name: "Lines of the log" });
  await expect(lines.getByRole("button", { name: /Succeeded/ })).toBeVisible();
  // A line is plain words; what it holds, as it was written, is in its data.
  await expect(lines).toContainText("The tide turns at noon");
  await expect(lines).not.toContainText("**");
  await page.getByRole("searchbox", { name: "Text" }).fill("calculator");
  await expect(lines.getByRole("button", { name: /Succeeded/ })).toHaveCount(0);
  await lines.getByRole("button", { name: /Tool called/ }).click();
  await expect(page.getByRole("region", { name: /^Line / })).toContainText("(340 - 282) / 340 * 100");
  await shot("log");
  await open("Cost");
  await expect(page.getByRole("region", { name: "By model" }).getByRole("row").last()).toContainText(
    "not known",
  );
  await shot("cost");
  await open("Effects");
  await expect(page.getByRole("region", { name: "Effects" })).toContainText("No effects");
  await open("Graph");
  await expect(page.locator(".canvas-node")).toHaveCount(4);
  await shot("graph");

  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  // The embedded model suggests one; whoever renames it decides.
  const title = page.getByRole("dialog").getByRole("textbox", { name: "Title" });
  await page.getByRole("button", { name: "Suggest a title" }).click();
  await expect(title).not.toHaveValue("", { timeout: 60_000 });
  await expect(page.getByRole("dialog")).toContainText("embedded");
  await title.fill("Vigo at dawn");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Vigo at dawn" })).toBeVisible();
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make a link" }).click();
  const link = (await page.locator(".share-link code").textContent()) ?? "";
  await shot("share");
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();

  const fork = await api.send<{ id: string }>("POST", `/executions/${id}/fork`, {
    step: "task:write-report",
    inputs: { port: "Vigo Bay" },
  });
  await expect.poll(() => api.status(fork.id), { timeout: 60_000 }).toBe("succeeded");
  await open("Compare");
  await page.getByRole("button", { name: new RegExp(fork.id) }).click();
  await expect(page).toHaveURL(new RegExp(`with=${fork.id}`));
  await expect(page.getByRole("region", { name: "The inputs differ" })).toContainText("Vigo Bay");
  await expect(page.getByRole("region", { name: "Steps" })).toContainText("What was asked");
  expect(await faults(page)).toEqual([]);
  await shot("compare");

  // The link holds no secret any more once it is open, and what it shows can only be read.
  await page.goto(link);
  await expect(page).toHaveURL(/\/shared\?share=[\w-]+$/);
  await expect(page.getByRole("heading", { level: 1, name: "Vigo at dawn" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Timeline" })).toContainText("calculator");
  await expect(page.getByRole("button", { name: /Fork|Retry|Share/ })).toHaveCount(0);
  await open("Trace");
  await expect(page.getByRole("treeitem").first()).toContainText("Crew morning-report");
  expect(await faults(page)).toEqual([]);
  await shot("shared");

  await page.goto(`${deck.url}/executions`);
  await page.getByRole("searchbox", { name: "Search" }).fill("at dawn");
  await expect(page).toHaveURL(/q=at/);
  await expect(page.getByRole("link", { name: /^Vigo at dawn/ })).toBeVisible();
  await expect(page.locator(".run")).toHaveCount(1);
  await page.getByRole("button", { name: "Save this filter" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Dawn");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: "Dawn", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  expect(await faults(page)).toEqual([]);
  await shot("list");
  await page.getByRole("button", { name: "Remove the filter Dawn" }).click();
  await expect(page.getByRole("button", { name: "Dawn", exact: true })).toHaveCount(0);
});
