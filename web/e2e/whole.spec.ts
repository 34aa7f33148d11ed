import { faults } from "./support/accessibility";
import { Api } from "./support/api";
import { layOut } from "./support/harbour";
import { expect, test } from "./support/test";

test("a pipeline's own settings are made on the canvas, what stands in the way of a publish is told before it, and a version is looked at", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  await layOut(deck.url, token, provider);
  const api = new Api(deck.url, token);
  await api.send("POST", "/pipelines", {
    metadata: { name: "berth-vote" },
    spec: {
      pattern: {
        type: "sequential",
        members: [{ name: "first", agent: "nobody" }],
      },
    },
  });
  await page.goto(`${deck.url}/pipelines/berth-vote?view=canvas`);
  const publish = page.getByRole("button", { name: "Publish", exact: true });
  const way = page.getByRole("button", { name: "One thing in the way" });
  await expect(way).toBeVisible();
  await expect(publish).toBeDisabled();

  const whole = page.getByRole("region", { name: "Settings of the whole" });
  await whole.getByLabel("Description").fill("Votes on a berth");
  await whole.getByRole("button", { name: "Add to labels" }).click();
  await whole.getByLabel("Name", { exact: true }).last().fill("team");
  await whole.getByLabel("Value", { exact: true }).last().fill("harbour");
  await whole.getByText("More options").click();
  await whole.getByLabel("Max requests per minute").fill("30");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    expect(await faults(page), colorScheme).toEqual([]);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/whole-${colorScheme}.png`, fullPage: true });
  }

  // What is in the way leads to its place, by keys as well.
  await way.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu", { name: "Before it can be published" })).toContainText("nobody");
  await page.keyboard.press("Enter");
  const settings = page.getByRole("region", { name: "Settings of first" });
  await expect(settings).toBeVisible();
  await settings.getByRole("combobox", { name: "Agent" }).click();
  await page.getByRole("option", { name: "clerk" }).click();
  await expect(way).toHaveCount(0);
  await expect(publish).toBeEnabled();
  await publish.click();
  await page.getByRole("dialog").getByLabel("What changed").fill("A vote of one, to begin with");
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Published berth-vote as version 1")).toBeVisible();
  const made = await api.send<object>("GET", "/pipelines/berth-vote/versions/1");
  expect(made).toMatchObject({
    message: "A vote of one, to begin with",
    description: "Votes on a berth",
    labels: { team: "harbour" },
    spec: { max_requests_per_minute: 30, pattern: { members: [{ agent: "clerk" }] } },
  });

  // The version has an address; it shows what was published whatever becomes of the draft, and cannot be changed.
  await page.getByRole("link", { name: "Versions" }).click();
  await expect(page.getByText("A vote of one, to begin with")).toBeVisible();
  await page.getByRole("link", { name: "Look at it" }).click();
  await expect(page).toHaveURL(/version=1/);
  const draft = await api.send<{ spec: object }>("GET", "/pipelines/berth-vote");
  await api.send("PUT", "/pipelines/berth-vote", {
    metadata: { name: "berth-vote" },
    spec: { ...draft.spec, max_requests_per_minute: 5 },
  });
  await page.reload();
  await expect(page.locator(".canvas-node", { hasText: "first" })).toBeVisible();
  await expect(whole.getByLabel("Description")).toHaveValue("Votes on a berth");
  await expect(whole.getByLabel("Description")).toBeDisabled();
  await expect(page.getByRole("toolbar", { name: "Trial" })).toHaveCount(0);
  await expect(publish).toHaveCount(0);
  expect(await faults(page)).toEqual([]);
  await page.getByRole("link", { name: "To the draft" }).click();
  await expect(publish).toBeVisible();
});
