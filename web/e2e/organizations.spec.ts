import type { Page } from "@playwright/test";
import { faults } from "./support/accessibility";
import { Api } from "./support/api";
import { layOut } from "./support/harbour";
import { expect, PASSWORD, test } from "./support/test";

const switcher = (page: Page) => page.getByRole("button", { name: /^Workspace of/ });

/** Opens a screen by the rail, as a person does: the page is not loaded anew. */
async function see(page: Page, screen: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: screen, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: screen })).toBeVisible();
}

async function move(page: Page, to: string): Promise<void> {
  await switcher(page).click();
  await page.getByRole("menuitem", { name: to }).click();
  await expect(page.getByText(`${to} / default`)).toBeVisible();
}

async function make(page: Page, name: string): Promise<void> {
  await switcher(page).click();
  await page.getByRole("menuitem", { name: "New organization" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Make the organization" }).click();
  await expect(page.getByText(`${name} / default`)).toBeVisible();
}

async function idOf(api: Api, name: string): Promise<string> {
  const { items } = await api.send<{ items: { id: string; name: string }[] }>("GET", "/organizations");
  const found = items.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no organization ${name}`);
  return found.id;
}

test("a second organization is made, entered and left: nothing of the one shows in the other", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  const api = await layOut(deck.url, token, provider);
  await page.reload();
  await see(page, "Crews");
  await expect(page.getByRole("link", { name: "morning-report" })).toBeVisible();
  await see(page, "Agents");
  await expect(page.getByRole("link", { name: "pilot", exact: true })).toBeVisible();

  await switcher(page).click();
  await page.getByRole("menuitem", { name: "New organization" }).click();
  const dialog = page.getByRole("dialog", { name: "New organization" });
  await dialog.getByRole("button", { name: "Make the organization" }).click();
  await expect(dialog.getByText("Give it a name.")).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await dialog.getByLabel("Name").fill("Northern Fleet");
  await dialog.getByRole("button", { name: "Make the organization" }).click();
  await expect(page.getByText("Northern Fleet / default")).toBeVisible();

  // It begins with what ships, and with nothing of one's own.
  await expect(page.getByRole("list", { name: "Made here so far" })).toContainText("No crew yet.");
  await see(page, "Crews");
  await expect(page.getByRole("link", { name: "example.digest" })).toBeVisible();
  await expect(page.getByRole("link", { name: "morning-report" })).toHaveCount(0);
  await see(page, "Agents");
  await expect(page.getByRole("link", { name: "example.assistant" })).toBeVisible();
  await expect(page.getByRole("link", { name: "pilot", exact: true })).toHaveCount(0);
  await see(page, "Templates");
  await expect(page.getByRole("heading", { name: "Meeting minutes with actions" })).toBeVisible();
  await see(page, "Members");
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.goto(`${deck.url}/crews/morning-report`);
  await expect(page.getByText("There is no Crew", { exact: false })).toBeVisible();

  // What is made there stays there.
  const there = new Api(deck.url, token, "default", await idOf(api, "Northern Fleet"));
  await there.publish("agents", "mate", { role: "Mate", goal: "Keep the watch" });
  await see(page, "Agents");
  await expect(page.getByRole("link", { name: "mate", exact: true })).toBeVisible();
  await move(page, "My organization");
  await see(page, "Agents");
  await expect(page.getByRole("link", { name: "pilot", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "mate", exact: true })).toHaveCount(0);
  await see(page, "Crews");
  await expect(page.getByRole("link", { name: "morning-report" })).toBeVisible();

  // By the palette, and still there after a reload.
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: /Find a command/ })).toBeFocused();
  await page.keyboard.type("northern");
  await expect(page.getByRole("option", { selected: true })).toHaveText(/Act for Northern Fleet/);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Northern Fleet / default")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Northern Fleet / default")).toBeVisible();
});

test("a draft that is open is saved where it belongs, and another tab stays where it is", async ({
  owner: page,
  deck,
  token,
  provider,
  context,
}) => {
  const api = await layOut(deck.url, token, provider);
  const other = await context.newPage();
  await other.goto(deck.url);
  await expect(other.getByText("My organization / default")).toBeVisible();
  await make(page, "Southern Fleet");
  const there = new Api(deck.url, token, "default", await idOf(api, "Southern Fleet"));
  const spec = { role: "Pilot of the south", goal: "Stay" };
  await there.publish("agents", "clerk", spec);
  await move(page, "My organization");

  await see(page, "Agents");
  await page.getByRole("link", { name: "clerk", exact: true }).click();
  await page.getByLabel("Goal").fill("Write what was found, at once");
  await move(page, "Southern Fleet");
  const goal = async (from: Api) =>
    (await from.send<{ spec: { goal: string } }>("GET", "/agents/clerk")).spec.goal;
  await expect.poll(() => goal(api)).toBe("Write what was found, at once");
  expect(await goal(there)).toBe("Stay");

  // A draft that cannot be saved holds the person back, and the page is still where it was.
  await see(page, "Agents");
  await page.getByRole("link", { name: "clerk", exact: true }).click();
  await page.getByLabel("Goal").fill("");
  await switcher(page).click();
  await page.getByRole("menuitem", { name: "My organization" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stay as it is" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "clerk" })).toBeVisible();
  await page.getByLabel("Goal").fill("Stay here");
  await expect.poll(() => goal(there)).toBe("Stay here");
  await see(page, "Crews");
  await expect(switcher(page)).toContainText("Southern Fleet");

  // The other tab asks as before, where it is.
  await see(other, "Crews");
  await expect(other.getByRole("link", { name: "morning-report" })).toBeVisible();
  await expect(switcher(other)).toContainText("My organization");
});

test("somebody with an account joins a second organization with the password that he has @more", async ({
  owner: page,
  deck,
  token,
  browser,
}) => {
  // Neither is that of the other journeys on this deck: with a second person in it nobody could approve his own there.
  const api = new Api(deck.url, token);
  await make(page, "Pilots");
  const here = new Api(deck.url, token, "default", await idOf(api, "Pilots"));
  await make(page, "Lighthouse");
  const there = new Api(deck.url, token, "default", await idOf(api, "Lighthouse"));
  const invite = (by: Api) =>
    by.send<{ path: string }>("POST", "/members", { email: "ada@example.org", name: "Ada", role: "editor" });
  const ada = await (await browser.newContext()).newPage();
  await ada.goto(deck.url + (await invite(here)).path);
  await ada.getByLabel("New password").fill("a lamp in every window");
  await ada.getByLabel("The same again").fill("a lamp in every window");
  await ada.getByRole("button", { name: "Set the password and sign in" }).click();
  await expect(ada.getByText("Pilots / default")).toBeVisible();

  await ada.goto(deck.url + (await invite(there)).path);
  await ada.getByLabel("New password").fill(PASSWORD);
  await ada.getByLabel("The same again").fill(PASSWORD);
  await ada.getByRole("button", { name: "Set the password and sign in" }).click();
  await expect(ada.getByRole("alert")).toContainText("a link does not replace it");
  expect(await faults(ada)).toEqual([]);
  await ada.getByLabel("Your password").fill("a lamp in every window");
  await ada.getByRole("button", { name: "Sign in with it" }).click();
  // Where she was invited to, and still there after a reload; what she had stays as it was.
  await expect(ada.getByText("Lighthouse / default")).toBeVisible();
  await ada.reload();
  await expect(ada.getByText("Lighthouse / default")).toBeVisible();
  await move(ada, "Pilots");
  await move(ada, "Lighthouse");
  // An editor makes no organization.
  await switcher(ada).click();
  await expect(ada.getByRole("menuitem", { name: "New organization" })).toHaveCount(0);
  await ada.context().close();
});

test("an organization gets another name, and says that it stays @more", async ({
  untouched,
  clean: page,
}) => {
  await page.goto(untouched.setupUrl);
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByLabel("The same again").fill(PASSWORD);
  await page.getByRole("button", { name: "Set the password and sign in" }).click();
  await expect(page.getByText("My organization / default")).toBeVisible();
  await page.goto(`${untouched.url}/members`);
  const panel = page.getByRole("region", { name: "The organization" });
  await expect(panel).toContainText("An organization cannot be deleted yet.");
  await panel.getByRole("button", { name: "Rename" }).click();
  const dialog = page.getByRole("dialog", { name: "Rename the organization" });
  await dialog.getByLabel("Name").fill(" ");
  await dialog.getByRole("button", { name: "Rename" }).click();
  await expect(dialog.getByText("Give it a name.")).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await dialog.getByLabel("Name").fill("Harbour Office");
  await dialog.getByRole("button", { name: "Rename" }).click();
  await expect(panel).toContainText("Harbour Office");
  await expect(switcher(page)).toContainText("Harbour Office");
  await page.reload();
  await expect(switcher(page)).toContainText("Harbour Office");
});
