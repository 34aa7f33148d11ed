import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faults } from "./support/accessibility";
import { expect, test } from "./support/test";

const AGENTS = `lookout:
  role: Lookout of {port}
  goal: Report every sail on the horizon
  backstory: Sharp eyes, few words.
  llm: openai/gpt-4o
scribe:
  role: Scribe
  goal: Write the watch into the log
  backstory: Ink and patience.
`;
const TASKS = `watch_horizon:
  description: Watch the horizon off {port} and list what comes.
  expected_output: A list of ships
  agent: lookout
write_log:
  description: Write the log of the watch.
  expected_output: One page of the log
  agent: scribe
  output_file: log.md
`;

const yaml = (name: string, text: string) => ({
  name,
  mimeType: "application/yaml",
  buffer: Buffer.from(text),
});

test("a CrewAI project is read, accounted for item by item, and applied", async ({ owner: page }) => {
  await page.getByRole("link", { name: "Import a CrewAI project" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import a CrewAI project" })).toBeVisible();
  const read = page.getByRole("button", { name: "Read the project" });
  await expect(read).toBeDisabled();

  // A fault names the file, the line and the mend; the mended file takes the place of the other.
  const broken = TASKS.replace("agent: scribe", "agent: scrbe");
  await page.getByTestId("files").setInputFiles([yaml("agents.yaml", AGENTS), yaml("tasks.yaml", broken)]);
  await expect(page.getByRole("list", { name: "Chosen files" }).getByRole("listitem")).toHaveCount(2);
  await page.getByLabel("Name of the crew").fill("night-watch");
  await read.click();
  await expect(page.getByRole("alert")).toContainText(/tasks\.yaml:8: .*there is no agent 'scrbe'/);
  await expect(page.getByRole("alert")).toContainText("Name one of lookout, scribe.");
  await page.getByTestId("files").setInputFiles([yaml("tasks.yaml", TASKS)]);
  await expect(page.getByRole("list", { name: "Chosen files" }).getByRole("listitem")).toHaveCount(2);
  await expect(page.getByRole("alert")).toBeHidden();
  await read.click();

  const report = page.getByRole("region", { name: "What becomes of each thing" });
  const row = (item: string) => report.getByRole("row").filter({ hasText: item });
  await expect(row("agent lookout: llm")).toContainText("Unsupported");
  await expect(row("task write_log: output_file")).toContainText("Unsupported");
  await expect(row("crew night-watch: inputs")).toContainText("Exact");
  await expect(row("task write_log: context")).toContainText("Emulated");
  await expect(report).toContainText("2 unsupported: left out");
  const outcome = page.getByRole("region", { name: "What applying it does" });
  await expect(outcome.getByRole("row")).toHaveCount(1 + 5);
  await expect(outcome.getByText("New", { exact: true })).toHaveCount(5);
  await outcome.getByText("The YAML that is applied").click();
  await expect(outcome.locator(".cm-content")).toContainText("night-watch.lookout");

  expect(await faults(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await faults(page)).toEqual([]);
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await wider()).toBeLessThanOrEqual(0);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/import.png`, fullPage: true });
  await page.setViewportSize({ width: 1360, height: 860 });

  await outcome.getByRole("button", { name: "Apply and publish" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "night-watch" })).toBeVisible();
  await expect(page.getByText("v1", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Run night-watch" }).getByLabel("Port")).toBeVisible();
});

test("a whole folder is taken for its two files, and what is here already is said", async ({
  owner: page,
  deck,
}) => {
  const project = join(mkdtempSync(join(tmpdir(), "quarterdeck-e2e-")), "Fair Winds");
  const config = join(project, "src", "config");
  mkdirSync(config, { recursive: true });
  writeFileSync(join(config, "agents.yaml"), AGENTS);
  writeFileSync(join(config, "tasks.yaml"), TASKS);
  writeFileSync(join(config, "extra.yaml"), "nothing: here\n");
  writeFileSync(join(project, "crew.py"), "print('ahoy')\n");
  try {
    for (const here of ["New", "There already, the same"]) {
      await page.goto(`${deck.url}/import`);
      await page.getByTestId("folder").setInputFiles(project);
      await expect(page.getByRole("list", { name: "Chosen files" }).getByRole("listitem")).toHaveText([
        /Fair Winds\/src\/config\/agents\.yaml/,
        /Fair Winds\/src\/config\/tasks\.yaml/,
      ]);
      await expect(page.getByLabel("Name of the crew")).toHaveValue("fair-winds");
      await page.getByRole("button", { name: "Read the project" }).click();
      await expect(page.getByText(here, { exact: true })).toHaveCount(5);
      await page.getByRole("button", { name: "Apply and publish" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "fair-winds" })).toBeVisible();
    }
  } finally {
    rmSync(join(project, ".."), { recursive: true, force: true });
  }
});
