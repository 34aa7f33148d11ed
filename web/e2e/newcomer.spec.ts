import { Api } from "./support/api";
import { choose } from "./support/forms";
import { expect, granted, OWNER, PASSWORD, test } from "./support/test";

test("from the first start to a crew that is drawn, run, approved, forked, and published anew", async ({
  clean: owner,
  untouched: deck,
  provider,
}) => {
  await owner.goto(deck.setupUrl);
  await owner.getByLabel("New password").fill(PASSWORD);
  await owner.getByLabel("The same again").fill(PASSWORD);
  await owner.getByRole("button", { name: "Set the password and sign in" }).click();
  await owner.getByRole("button", { name: "No, thank you" }).click();
  const token = await granted(deck, "login", { email: OWNER, password: PASSWORD });
  await new Api(deck.url, token).model("harbour", provider);

  await owner.getByRole("link", { name: "Crews", exact: true }).click();
  await owner.getByRole("link", { name: "New crew" }).first().click();
  await expect(owner.getByText("Drag something here from the palette")).toBeVisible();
  const node = (name: string) => owner.locator(".canvas-node", { hasText: name });

  await owner.getByRole("button", { name: "New agent" }).click();
  const agent = owner.getByRole("dialog", { name: "New agent" });
  await agent.getByRole("button", { name: "Make it, and add it" }).click();
  await expect(agent.getByText("It needs a name.")).toBeVisible();
  await agent.getByLabel("Name").fill("lookout");
  await agent.getByLabel("Role").fill("Lookout of {port}");
  await agent.getByLabel("Goal").fill("Say what is seen");
  await agent.getByLabel("Model").fill("harbour");
  await agent.getByRole("button", { name: "Make it, and add it" }).click();
  await expect(node("lookout")).toBeInViewport();

  await owner.getByRole("button", { name: "New task" }).click();
  const task = owner.getByRole("dialog", { name: "New task" });
  await task.getByLabel("Name").fill("signed-look");
  await task.getByLabel("Description").fill("Write what is seen of {port} for the master to sign");
  await choose(owner, "Agent", "lookout");
  await task.getByLabel("Human input").check();
  await task.getByRole("button", { name: "Make it, and add it" }).click();
  await expect(node("signed-look")).toBeInViewport();

  // Where nothing is chosen, the settings are those of the whole crew.
  await owner.locator(".react-flow__pane").click({ position: { x: 12, y: 12 } });
  await owner.getByRole("button", { name: "Add to inputs" }).click();
  await owner.getByRole("group", { name: "Inputs" }).getByLabel("Name").fill("port");
  await owner.getByRole("button", { name: "Save draft" }).click();
  const name = owner.locator(".page-head").getByLabel("Name");
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription("It needs a name.");
  await name.fill("drawn-watch");
  await owner.getByRole("button", { name: "Save draft" }).click();
  await expect(owner.getByRole("heading", { level: 1, name: "drawn-watch" })).toBeVisible();
  await expect(node("signed-look")).toBeVisible();
  await owner.getByRole("button", { name: "Publish", exact: true }).click();
  const publication = owner.getByRole("dialog", { name: "Publish drawn-watch" });
  await expect(publication.getByRole("listitem")).toHaveText(["Agent lookout", "Task signed-look"]);
  await publication.getByLabel("What changed").fill("Drawn");
  await publication.getByRole("button", { name: "Publish" }).click();
  await expect(owner.getByText("v1", { exact: true })).toBeVisible();

  await owner.getByRole("button", { name: "Run", exact: true }).click();
  const dialog = owner.getByRole("dialog", { name: "Run drawn-watch" });
  await dialog.getByLabel("Port").fill("Bergen");
  await dialog.getByRole("button", { name: "Run" }).click();
  await owner.getByRole("button", { name: "Accept the output" }).click();
  await expect(owner.locator(".page-title")).toContainText("Succeeded");

  await owner.getByRole("button", { name: "Fork" }).click();
  const fork = owner.getByRole("dialog", { name: "Fork drawn-watch" });
  await fork.getByLabel("Input port").fill("Porto");
  await fork.getByRole("button", { name: "Fork" }).click();
  await expect(owner.locator("main")).toContainText("forked from another execution");

  await owner.goto(`${deck.url}/crews/drawn-watch?view=canvas`);
  await owner.getByLabel("Description").fill("Looks out at dawn");
  await owner.getByRole("treeitem", { name: /^lookout/ }).click();
  await owner.getByRole("button", { name: "Change lookout here" }).click();
  const changed = owner.getByRole("dialog", { name: "lookout" });
  await changed.getByLabel("Goal").fill("Say what is seen, and how far away");
  await changed.getByRole("button", { name: "Done" }).click();
  await owner.getByRole("button", { name: "Publish", exact: true }).click();
  await owner.getByLabel("Agent lookout, changed since version 1").check();
  await publication.getByRole("button", { name: "Publish" }).click();
  await expect(owner.getByText("v2", { exact: true })).toBeVisible();
  await owner.goto(`${deck.url}/agents/lookout`);
  await expect(owner.getByText("v2", { exact: true })).toBeVisible();
  await expect(owner.getByLabel("Goal")).toHaveValue("Say what is seen, and how far away");
});
