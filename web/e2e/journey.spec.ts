import { Api } from "./support/api";
import { choose, publish } from "./support/forms";
import { expect, OWNER, PASSWORD, test } from "./support/test";

test.describe.configure({ mode: "serial" });

test("the one-time link sets the password, and the session outlives a reload", async ({
  clean,
  untouched,
}) => {
  await clean.goto(untouched.setupUrl);
  await clean.getByLabel("New password").fill(PASSWORD);
  await clean.getByLabel("The same again").fill(`${PASSWORD}!`);
  await expect(clean.getByText("The two are not the same.")).toBeVisible();
  await clean.getByLabel("The same again").fill(PASSWORD);
  await clean.getByRole("button", { name: "Set the password and sign in" }).click();
  await expect(clean.getByRole("heading", { level: 1, name: /On deck/ })).toBeVisible();
  await clean.reload();
  await expect(clean.getByRole("heading", { level: 1, name: /On deck/ })).toBeVisible();
  expect(await clean.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
    "eyJ",
  );
  await clean.getByRole("button", { name: /Owner/ }).click();
  await clean.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(clean.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await clean.goto(`${untouched.url}/crews`);
  await expect(clean).toHaveURL(/sign-in\?next/);
});

test("a wrong password is refused without a word about the address; the right one leads back", async ({
  clean,
  deck,
  token,
}) => {
  expect(token).not.toBe("");
  await clean.goto(`${deck.url}/members`);
  await clean.getByLabel("E-mail").fill(OWNER);
  await clean.getByLabel("Password").fill("not the password");
  await clean.getByRole("button", { name: "Sign in" }).click();
  await expect(clean.getByRole("alert")).toBeVisible();
  await clean.getByLabel("Password").fill(PASSWORD);
  await clean.getByRole("button", { name: "Sign in" }).click();
  await expect(clean.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();
});

test("an agent, a task and a crew are written in forms, published and run; tokens come as they are said", async ({
  owner,
  deck,
  token,
  provider,
}) => {
  await new Api(deck.url, token).model("harbour", provider);

  await owner.getByRole("link", { name: "Describe an agent" }).click();
  await owner.getByLabel("Name").fill("skipper");
  await owner.getByRole("button", { name: "Save draft" }).click();
  await expect(owner.getByText("This is needed.").first()).toBeVisible();
  await owner.getByLabel("Role").fill("Skipper");
  await owner.getByLabel("Goal").fill("Bring everybody home");
  await choose(owner, "Model", "harbour");
  // The other side of the document follows, and leads.
  const yaml = owner.getByRole("textbox", { name: "YAML of the agent" });
  await expect(yaml).toContainText("role: Skipper");
  await yaml.press("Control+End");
  await yaml.pressSequentially("  backstory: Born at sea");
  await expect(owner.getByLabel("Backstory")).toHaveValue("Born at sea");
  await publish(owner, "Hired");
  await expect(owner.getByText("v1", { exact: true })).toBeVisible();

  await owner.getByRole("link", { name: "Tasks" }).click();
  await owner.getByRole("link", { name: "New task" }).first().click();
  await owner.getByLabel("Name").fill("brief");
  await owner.getByLabel("Description").last().fill("Brief the crew about {port}");
  await choose(owner, "Agent", "skipper");
  await owner.getByLabel("Human input").check();
  await publish(owner, "First words");

  await owner.getByRole("link", { name: "Crews" }).click();
  await owner.getByRole("link", { name: "New crew" }).first().click();
  await owner.getByRole("link", { name: "Form" }).click();
  await owner.getByLabel("Name").fill("voyage");
  await choose(owner, "Agents", "skipper");
  await choose(owner, "Tasks", "brief");
  await owner.getByRole("button", { name: "Add to inputs" }).click();
  await owner.getByRole("group", { name: "Inputs" }).getByLabel("Name").fill("port");
  await publish(owner, "All aboard");

  await owner.getByRole("button", { name: "Run", exact: true }).click();
  const dialog = owner.getByRole("dialog", { name: "Run voyage" });
  await dialog.getByRole("button", { name: "Run" }).click();
  await expect(dialog.getByText("This is needed.")).toBeVisible();
  await dialog.getByLabel("Port").fill("Lisbon");
  await dialog.getByRole("button", { name: "Run" }).click();

  await expect(owner.getByRole("heading", { level: 1, name: "voyage" })).toBeVisible();
  await expect(owner.locator(".tokens")).toContainText(/Three facts|Low water|ferry keeps|Nobody needs/);
  await expect(owner.getByRole("heading", { name: "Your word on “brief”" })).toBeVisible();
  await expect(owner.getByTestId("announcements")).toContainText("Your answer is needed");
  await owner.getByLabel("What should change").fill("Make it shorter");
  await owner.getByRole("button", { name: "Send back to revise" }).click();
  const word = owner.getByRole("region", { name: /Your answer/ });
  await expect(word).toContainText("nobody needs to move before 11:40", { ignoreCase: true });
  await expect(word).not.toContainText("Three facts");
  await owner.getByRole("button", { name: "Accept the output" }).click();
  await expect(owner.getByRole("region", { name: "Result" })).toContainText("The tide turns at noon");
  await expect(owner.locator(".page-title")).toContainText("Succeeded");
  await expect(owner.getByTestId("announcements")).toContainText("The execution succeeded");
  // Nobody knows what the emulator's model costs: nothing says that it costs nothing.
  await expect(owner.locator(".figures")).toContainText("not known");
  await expect(owner.locator(".entry-facts").first()).toContainText("price not known");
  await expect(owner.locator("main")).not.toContainText("$0");
});

test("cancel ends an execution in the middle of a stream", async ({ owner, deck, token }) => {
  const api = new Api(deck.url, token);
  await api.publish("tasks", "tally", { description: "Count slowly", agent: "skipper" });
  await api.publish("crews", "tallying", { agents: ["skipper"], tasks: ["tally"] });
  const id = await api.run("tallying");
  await owner.goto(`${deck.url}/executions/${id}`);
  await expect(owner.locator(".tokens")).toContainText(/number \d+,/);
  await owner.getByRole("button", { name: "Cancel" }).click();
  await expect(owner.locator(".page-title")).toContainText("Cancelled");
  expect(await api.status(id)).toBe("cancelled");
});

test("a deck that is killed and started again goes on in the open page, without repeat", async ({
  owner,
  deck,
  token,
}) => {
  const api = new Api(deck.url, token);
  await api.publish("tasks", "look", { description: "Say hello from the emulator", agent: "skipper" });
  await api.publish("crews", "two-legs", { agents: ["skipper"], tasks: ["look", "tally"] });
  const id = await api.run("two-legs");
  await owner.goto(`${deck.url}/executions/${id}`);
  await expect(owner.locator(".tokens")).toContainText(/number \d+,/);
  await deck.kill();
  await expect(owner.getByText("The connection was lost; taking it up again")).toBeVisible();
  await deck.start();
  await expect(owner.getByText("Live", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(owner.locator(".leg")).toHaveCount(2);
  await expect(owner.locator(".tokens")).toContainText(/number \d+,/, { timeout: 60_000 });
  await expect(owner.getByText("Hello from the emulator.")).toHaveCount(1);
  await owner.getByRole("button", { name: "Cancel" }).click();
  await expect(owner.locator(".page-title")).toContainText("Cancelled");
});

test("a draft that the server refuses shows why at the field and at the line", async ({ owner, deck }) => {
  await owner.goto(`${deck.url}/agents/skipper`);
  const yaml = owner.getByRole("textbox", { name: "YAML of the agent" });
  await yaml.press("Control+End");
  await yaml.pressSequentially("  max_iterations: 5000");
  await owner.getByRole("button", { name: "Save draft" }).click();
  await expect(owner.getByRole("list", { name: "Problems" })).toContainText(/Line \d+/);
  await expect(owner.locator(".form-more")).toHaveAttribute("open", "");
  await yaml.press("Control+End");
  await yaml.press("Enter");
  await yaml.pressSequentially("- broken");
  await expect(owner.getByText("The YAML does not hold a whole document")).toBeVisible();
});

test("a key is shown once, and a secret never", async ({ owner, deck }) => {
  await owner.goto(`${deck.url}/api-keys`);
  await owner.getByRole("button", { name: "New API key" }).first().click();
  await owner.getByLabel("Name").fill("nightly");
  await owner.getByRole("button", { name: "Make the key" }).click();
  const key = (await owner.getByTestId("once").textContent()) ?? "";
  expect(key).toMatch(/^qd_/);
  const me = await fetch(`${deck.url}/v1/me`, { headers: { Authorization: `Bearer ${key}` } });
  expect(me.status).toBe(200);
  await owner.getByRole("button", { name: "I have kept it" }).click();
  await expect(owner.getByRole("cell", { name: "nightly", exact: true })).toBeVisible();
  expect(await owner.content()).not.toContain(key);

  await owner.getByRole("link", { name: "Secrets" }).click();
  await owner.getByRole("button", { name: "New secret" }).click();
  await owner.getByLabel("Name").fill("openai_api_key");
  await owner.getByLabel("Value").fill("sk-quiet-as-the-deep");
  await owner.getByRole("button", { name: "Set", exact: true }).click();
  await expect(owner.getByRole("cell", { name: "openai_api_key", exact: true })).toBeVisible();
  expect(await owner.content()).not.toContain("sk-quiet-as-the-deep");
});
