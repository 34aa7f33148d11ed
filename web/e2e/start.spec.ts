import { faults } from "./support/accessibility";
import { Api } from "./support/api";
import { expect, test } from "./support/test";

test("a template is edited: what it says of itself, and its content, which the server reads with the same care", async ({
  owner: page,
  deck,
  token,
}) => {
  const api = new Api(deck.url, token);
  await page.goto(`${deck.url}/templates/meeting-minutes`);
  await page.getByRole("button", { name: "Edit" }).click();
  const form = page.getByRole("form", { name: /^Edit/ });
  await form.getByLabel("Title").fill("Minutes of the watch");
  await form.getByLabel("Labels").fill("harbour, Minutes");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByLabel("Labels")).toHaveAttribute("aria-invalid", "true");
  await form.getByLabel("Labels").fill("harbour, minutes");

  // What is no content is told at its line and not sent.
  const yaml = form.getByRole("textbox", { name: "What it asks for and makes" });
  await yaml.press("Control+Home");
  await yaml.pressSequentially("more: 1\n");
  await expect(form.getByRole("list", { name: "Problems" })).toContainText("“more” does not belong here.");
  await expect(form.getByRole("button", { name: "Save" })).toBeDisabled();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    expect(await faults(page), colorScheme).toEqual([]);
    if (process.env.SHOTS)
      await page.screenshot({
        path: `${process.env.SHOTS}/template-edit-${colorScheme}.png`,
        fullPage: true,
      });
  }
  for (const keys of ["Control+Home", "Shift+ArrowDown", "Delete"]) await yaml.press(keys);
  await page.getByRole("link", { name: "Deck", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Leave without saving?" })).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Stay as it is" }).click();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Minutes of the watch" })).toBeVisible();
  const kept = await api.send<{ version: number }>("GET", "/templates/meeting-minutes");
  expect(kept).toMatchObject({ is_edited: true, labels: ["harbour", "minutes"], version: 2 });
});

test("from a template to a drawing, and from a sentence to a crew", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  const api = new Api(deck.url, token);
  const shot = async (name: string) => {
    if (!process.env.SHOTS) return;
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${process.env.SHOTS}/${name}-${colorScheme}.png`, fullPage: true });
    }
    await page.emulateMedia({ colorScheme: "light" });
  };
  await shot("home");
  await page.getByRole("link", { name: "Start from a template" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Templates" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Templates" }).getByRole("listitem")).toHaveCount(19);
  await shot("templates");
  expect(await faults(page)).toEqual([]);
  await page.getByLabel("Find templates").fill("refund");
  await page.getByRole("link", { name: "Refund flow with approval" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Refund flow with approval" })).toBeVisible();
  await shot("template");
  await page.getByRole("button", { name: "Use this template" }).click();
  const form = page.getByRole("dialog", { name: "Use “Refund flow with approval”" });
  await form.getByRole("textbox", { name: "Name" }).fill("our-refunds");
  await shot("template-form");
  expect(await faults(page)).toEqual([]);
  await form.getByRole("button", { name: "Make drafts" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "our-refunds" })).toBeVisible();
  await expect(page.locator(".react-flow__node")).toHaveCount(5);
  await shot("made");

  await api.model("sketcher", provider);
  await api.send("PUT", "/default-model", { name: "sketcher" });
  try {
    await page.goto(`${deck.url}/describe`);
    await page.getByLabel("What do you want?").fill("A crew that plans a day at sea");
    await page.getByRole("button", { name: "Propose" }).click();
    const proposal = page.getByRole("region", { name: "Day at sea" });
    await expect(
      proposal.getByRole("list", { name: "What would be saved" }).getByRole("listitem"),
    ).toHaveCount(5);
    await shot("proposal");
    expect(await faults(page)).toEqual([]);
    expect((await api.send<{ items: unknown[] }>("GET", "/crews?q=day-at-sea")).items).toEqual([]);
    await proposal.getByRole("button", { name: "Save as drafts" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "day-at-sea" })).toBeVisible();
    await expect(page.locator(".react-flow__node")).toHaveCount(4);
  } finally {
    await api.send("PUT", "/default-model", { name: "embedded" });
  }
});
