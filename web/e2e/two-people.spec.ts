import { faults } from "./support/accessibility";
import { layOut } from "./support/harbour";
import { expect, test } from "./support/test";

test("two people edit one draft: it saves itself, joins what does not touch, and asks about what does", async ({
  owner: page,
  deck,
  token,
  provider,
  context,
}) => {
  const api = await layOut(deck.url, token, provider);
  await api.publish("agents", "pilot", { role: "Pilot", goal: "Bring ships in", backstory: "Years at sea" });
  const other = await context.newPage();
  for (const each of [page, other]) await each.goto(`${deck.url}/agents/pilot`);
  const spec = async () => (await api.send<{ spec: { [key: string]: string } }>("GET", "/agents/pilot")).spec;

  await page.getByLabel("Goal").fill("Bring every ship in");
  await expect(page.locator("[data-state=saved]")).toBeVisible();
  await expect.poll(async () => (await spec()).goal).toBe("Bring every ship in");
  // The second page began with the older draft, and changes another field.
  await other.getByLabel("Backstory").fill("Thirty years at sea");
  await expect.poll(async () => (await spec()).backstory).toBe("Thirty years at sea");
  expect((await spec()).goal).toBe("Bring every ship in");
  await expect(other.getByLabel("Goal")).toHaveValue("Bring every ship in");
  await expect(other.getByRole("region", { name: "Taken in" })).toBeVisible();

  // The same field on both: nothing is lost, and the person chooses.
  await context.setOffline(true);
  await page.getByLabel("Goal").fill("Mine");
  await expect(page.locator("[data-state=offline]")).toBeVisible();
  await context.setOffline(false);
  await expect.poll(async () => (await spec()).goal).toBe("Mine");
  // Theirs comes when mine is written and not saved: before that it would be taken in and seen.
  await context.setOffline(true);
  await page.getByLabel("Goal").fill("Mine again");
  await expect(page.locator("[data-state=offline]")).toBeVisible();
  await api.send("PUT", "/agents/pilot", {
    metadata: { name: "pilot" },
    spec: { ...(await spec()), goal: "Theirs" },
  });
  await context.setOffline(false);
  const clash = page.getByRole("alert", { name: "Two drafts" });
  await expect(clash).toContainText("Theirs");
  expect((await spec()).goal).toBe("Theirs");
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", scheme);
    expect(await faults(page), scheme).toEqual([]);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/two-drafts-${scheme}.png` });
  }
  await clash.getByRole("radio", { name: "Mine" }).check();
  await clash.getByRole("button", { name: "Save what I chose" }).click();
  await expect.poll(async () => (await spec()).goal).toBe("Mine again");
  await expect(page.locator("[data-state=saved]")).toBeVisible();
});
