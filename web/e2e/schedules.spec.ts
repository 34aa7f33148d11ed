import { faults } from "./support/accessibility";
import { Api } from "./support/api";
import { layOut } from "./support/harbour";
import { expect, test } from "./support/test";

test("a schedule is made with its meaning and its next times before the eyes, paused, and taken away", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  await layOut(deck.url, token, provider);
  await page.goto(`${deck.url}/triggers/schedules`);
  await expect(page.getByRole("heading", { level: 1, name: "Triggers" })).toBeVisible();
  await page.getByRole("button", { name: "New schedule" }).first().click();
  const form = page.getByRole("form", { name: "New schedule" });
  await form.getByRole("button", { name: "Make the schedule" }).click();
  await expect(form.getByLabel("Name")).toHaveAttribute("aria-invalid", "true");
  await form.getByLabel("Name").fill("morning");
  await form.getByRole("combobox", { name: "Starts" }).click();
  await page.getByRole("option", { name: "morning-report" }).click();
  await form.getByLabel("Cron expression").fill("30 7 * * MON");
  await expect(form.getByText("At 07:30, only on Monday")).toBeVisible();
  await form.getByLabel("Time zone").fill("Europe/Ber");
  await page.getByRole("option", { name: "Europe/Berlin" }).click();
  await expect(form.locator(".next-fires li").filter({ hasText: /Mon.*07:30/ })).toHaveCount(5);
  await form.getByLabel("Cron expression").fill("99 7 * * MON");
  await expect(form.locator(".upcoming-fault")).toBeVisible();
  await form.getByLabel("Cron expression").fill("30 7 * * MON");
  await form.getByRole("button", { name: "Make the schedule" }).click();
  await expect(form.getByLabel("Port")).toHaveAttribute("aria-invalid", "true");
  await form.getByLabel("Port").fill("Bergen");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    expect(await faults(page), colorScheme).toEqual([]);
    if (process.env.SHOTS)
      await page.screenshot({
        path: `${process.env.SHOTS}/schedule-form-${colorScheme}.png`,
        fullPage: true,
      });
  }
  await form.getByRole("button", { name: "Make the schedule" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "morning" })).toBeVisible();
  await expect(page.getByRole("region", { name: "When" })).toContainText("At 07:30, only on Monday");
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Paused")).toBeVisible();
  expect(await faults(page)).toEqual([]);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/schedule-dark.png` });
  const api = new Api(deck.url, token);
  const made = await api.send<{ inputs: object; is_paused: boolean }>("GET", "/schedules/morning");
  expect(made).toMatchObject({ inputs: { port: "Bergen" }, is_paused: true });

  // What a time started stands in the history, and leads to it.
  const at = new Date(Date.now() + 2_000).toISOString();
  const definition = { kind: "Crew", name: "morning-report" };
  await api.send("POST", "/schedules", {
    name: "soon",
    definition,
    inputs: { port: "Bergen" },
    timing: { at },
  });
  await page.goto(`${deck.url}/triggers/schedules/soon`);
  const fired = page.getByRole("row").filter({ hasText: "Started" });
  await expect(fired).toHaveCount(1, { timeout: 60_000 });
  await fired.getByRole("link").click();
  await expect(page).toHaveURL(/\/executions\//);
});

test("a webhook shows its secret once, its address and a call; an event trigger listens @more", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  await layOut(deck.url, token, provider);
  await page.goto(`${deck.url}/triggers/hooks?view=new`);
  const form = page.getByRole("form", { name: "New webhook" });
  await form.getByLabel("Name").fill("orders");
  await form.getByRole("combobox", { name: "Starts" }).click();
  await page.getByRole("option", { name: "morning-report" }).click();
  await form.getByLabel("Inputs by expression").fill("{'port': body.port}");
  await form.getByRole("button", { name: "Make the webhook" }).click();
  await expect(page.getByTestId("once")).toContainText("whsec_");
  await page.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByRole("region", { name: "Address" })).toContainText("/v1/inbound/");
  expect(await faults(page)).toEqual([]);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/hook-light.png` });

  await page.goto(`${deck.url}/triggers/events?view=new`);
  const event = page.getByRole("form", { name: "New event trigger" });
  await event.getByLabel("Name").fill("on-call");
  await event.getByRole("textbox", { name: /^Event/ }).fill("ship.*");
  await event.getByRole("combobox", { name: "Starts" }).click();
  await page.getByRole("option", { name: "morning-report" }).click();
  await event.getByRole("button", { name: "Make the event trigger" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "on-call" })).toBeVisible();
  const api = new Api(deck.url, token);
  await api.send("POST", "/events", { name: "ship.arrived", payload: { port: "Bergen" } });
  await expect(page.getByRole("row").filter({ hasText: "ship.arrived" })).toContainText("Started", {
    timeout: 60_000,
  });
  expect(await faults(page)).toEqual([]);
});
