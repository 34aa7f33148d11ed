import { faults } from "./support/accessibility";
import { Api } from "./support/api";
import { layOut } from "./support/harbour";
import { expect, test } from "./support/test";

test("palette, languages, shortcuts, a lost connection and the tour, by the keyboard", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  await layOut(deck.url, token, provider);
  const api = new Api(deck.url, token);
  const usual = await api.send<{ name: string }>("GET", "/default-model");
  await api.send("PUT", "/default-model", { name: "harbour" });

  // The palette goes to screens, finds definitions by the API, and gives the focus back.
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: /Find a command/ });
  await expect(field).toBeFocused();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.type("go exec");
  await expect(page.getByRole("option", { selected: true })).toHaveText(/Go to Executions/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Executions" })).toBeFocused();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("run morning-rep");
  await expect(page.getByRole("option", { name: "Run morning-report" })).toBeVisible();
  await expect(page.getByRole("option", { selected: true })).toHaveText("Run morning-report");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Run morning-report" })).toBeVisible();
  await page.keyboard.press("Escape");

  // Shortcuts: the sheet, and keys one after the other.
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.getByText("Go to Crews")).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page.getByRole("heading", { level: 1, name: "Secrets" })).toBeVisible();

  // German at once and after a reload, and back.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("deutsch");
  await expect(page.getByRole("option", { selected: true })).toHaveText(/Deutsch/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Geheimnisse" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Geheimnisse" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.getByRole("button", { name: /^Sprache: Deutsch/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Secrets" })).toBeVisible();

  // The notice comes with the silence and goes with it.
  await page.context().setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText("You are offline.")).toBeHidden();

  // The tour ends with a crew at work, and is not offered again.
  await page.getByRole("link", { name: "Deck", exact: true }).click();
  await page.getByRole("button", { name: "Take the tour" }).press("Enter");
  const tour = page.getByRole("region", { name: "Tour of the deck" });
  for (const title of ["What is going on", "What you build", "Anything from anywhere"]) {
    await expect(tour.getByRole("heading", { name: title })).toBeFocused();
    await tour.getByRole("button", { name: "Next" }).press("Enter");
  }
  expect(await faults(page)).toEqual([]);
  await tour.getByRole("button", { name: /^Run example/ }).press("Enter");
  await expect(page).toHaveURL(/\/executions\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1, name: /^example/ })).toBeFocused();
  await page.getByRole("link", { name: "Deck", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: /On deck/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Take the tour" })).toHaveCount(0);
  await api.send("PUT", "/default-model", { name: usual.name });
});

test("on a phone the drawer leads everywhere and lists do not scroll sideways", async ({
  owner: page,
  deck,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["/", "/crews", "/executions", "/members"]) {
    await page.goto(deck.url + path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, path).toBeLessThanOrEqual(0);
  }
  await page.getByRole("button", { name: "Open the menu" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("link", { name: "Agents" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Agents" })).toBeVisible();
  await expect(drawer).toBeHidden();
});

test("the palette finds an execution by what it was given, and a refusal tells its request id", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  const api = await layOut(deck.url, token, provider);
  const id = await api.run("morning-report", { port: "Skagerrak" });
  await expect.poll(() => api.status(id), { timeout: 60_000 }).toBe("succeeded");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: /Find a command/ })).toBeFocused();
  await page.keyboard.type("skagerrak");
  const found = page.getByRole("option", { name: `morning-report · ${id.slice(-6)}` });
  await expect(found).toBeVisible();
  await expect(page.getByRole("option")).toHaveCount(1);
  await found.click();
  await expect(page).toHaveURL(new RegExp(`/executions/${id}$`));

  // Somebody else was sooner: what the server says of it, and how its log knows the request.
  await expect(page.getByRole("heading", { level: 1, name: "morning-report" })).toBeVisible();
  await api.send("DELETE", `/executions/${id}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  const notice = page.getByRole("region", { name: "Notices" });
  await expect(notice).toContainText("There is no execution of this id.");
  await expect(notice.locator("code")).toHaveText(/\S{8,}/);
  await expect(notice.getByRole("button", { name: "Copy the request id" })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/notice.png` });
});
