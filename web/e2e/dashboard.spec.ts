import type { Locator } from "@playwright/test";
import { faults } from "./support/accessibility";
import { expect, test } from "./support/test";
import { ownWorkspace } from "./support/workspace";

const NOBODY_ANSWERS = { nodes: [{ name: "ask", type: "approval", question: "May the ferry leave?" }] };

test("the dashboard shows what ended in its workspace, to the number, and each figure leads to where it comes from", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  const api = await ownWorkspace(page, deck, token, "figures");
  await api.model("harbour", provider);
  // Each answer takes 182 tokens in and 64 out: with these prices a dollar and 2 cents.
  const { spec } = await api.send<{ spec: object }>("GET", "/models/harbour");
  const price = { input_usd_per_million: "2000", output_usd_per_million: "10250" };
  await api.send("PUT", "/models/harbour", { metadata: { name: "harbour" }, spec: { ...spec, price } });
  await api.send("POST", "/models/harbour/publish", { message: "With prices" });
  await api.publish("agents", "clerk", { role: "Clerk", goal: "Greet", model: "harbour" });
  await api.publish("tasks", "greet", { description: "Say hello from the emulator.", agent: "clerk" });
  await api.publish("tasks", "call", { description: "Man overboard!", agent: "clerk" });
  await api.publish("crews", "greeting", { agents: ["clerk"], tasks: ["greet"] });
  await api.publish("crews", "rescue", { agents: ["clerk"], tasks: ["call"] });
  await api.publish("flows", "ferry", NOBODY_ANSWERS);
  const begun = [
    ...(await Promise.all([1, 2, 3].map(() => api.run("greeting")))).map((id) => [id, "succeeded"]),
    [await api.run("rescue"), "failed"],
    [await api.run("ferry", {}, "Flow"), "waiting"],
    [await api.run("ferry", {}, "Flow"), "waiting"],
  ] as [string, string][];
  for (const [id, status] of begun) await expect.poll(() => api.status(id)).toBe(status);
  await api.send("POST", `/executions/${begun.at(-1)?.[0]}/cancel`);
  await expect.poll(() => api.status(begun.at(-1)?.[0] ?? "")).toBe("cancelled");

  await page.goto(deck.url);
  const figures = page.getByRole("region", { name: "The workspace in figures" });
  const card = (name: string) =>
    figures.locator(".figure-card").filter({ has: page.locator("dt", { hasText: name }) });
  await expect(card("Executions").locator(".number")).toHaveText("5");
  await expect(card("Executions")).toContainText("1 cancelled");
  await expect(card("Success rate").locator(".number")).toHaveText("75%");
  await expect(card("Success rate")).toContainText("1 failed");
  await expect(card("Tokens").locator(".number")).toHaveText("738");
  await expect(card("Tokens")).toContainText("192 of them out");
  await expect(card("Cost").locator(".number")).toHaveText("$3.06");
  await expect(card("Waiting").locator(".number")).toHaveText("1");
  await expect(card("Time at work").locator(".number")).toHaveText(/^[\d.]+ (ms|s)$/);

  // Step by step, as a chart and as a table; a longer time has more steps, and the same sums.
  const ends = page.getByRole("region", { name: "Executions", exact: true });
  await expect(page.locator(".chart canvas")).toHaveCount(3);
  await ends.getByText("As a table").click();
  const steps = ends.getByRole("table").getByRole("row");
  await expect(steps).toHaveCount(25);
  await figures.getByRole("radio", { name: "7 days" }).check();
  await expect(page).toHaveURL(/period=week/);
  await expect(steps).toHaveCount(29);
  await expect(steps.last()).toHaveText(/311$/);
  await expect(card("Executions").locator(".number")).toHaveText("5");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    expect(await faults(page), colorScheme).toEqual([]);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/dashboard-${colorScheme}.png`, fullPage: true });
  }

  // Each figure leads to the executions that it is about.
  const runs = page.locator(".run");
  const leads = async (link: Locator, address: RegExp, listed: string[]) => {
    await link.click();
    await expect(page).toHaveURL(address);
    await expect(page.getByRole("combobox", { name: "Begun", exact: true })).toHaveText("The last 7 days");
    await expect(runs).toHaveCount(listed.length);
    for (const [at, name] of listed.entries()) await expect(runs.nth(at)).toContainText(name);
    await page.goBack();
    await expect(figures).toBeVisible();
  };
  const greetings = ["greeting", "greeting", "greeting"];
  const all = ["ferry", "ferry", "rescue", ...greetings];
  await leads(card("Executions").getByRole("link", { name: "5", exact: true }), /\?period=week$/, all);
  await leads(card("Executions").getByRole("link", { name: "1 cancelled" }), /status=cancelled/, ["ferry"]);
  await leads(card("Success rate").getByRole("link", { name: "75%" }), /status=succeeded/, greetings);
  const failing = page.getByRole("region", { name: "Failing definitions" });
  await leads(failing.getByRole("link", { name: /^1 of 1/ }), /status=failed.*name=rescue/, ["rescue"]);

  // What one of them cost, to the cent: in all, by its model, and by its step.
  await page.goto(`${deck.url}/executions/${begun[0]?.[0]}?tab=cost`);
  await expect(page.getByRole("region", { name: "By model" }).getByRole("row").last()).toContainText("$1.02");
  await expect(page.locator(".figures")).toContainText("$1.02");
  await expect(page.locator("main")).not.toContainText("not known");
  await page.goto(deck.url);
  await card("Waiting").getByRole("link", { name: "Open the inbox" }).click();
  await expect(page.getByRole("region", { name: "Requests" }).getByRole("listitem")).toHaveCount(1);
});
