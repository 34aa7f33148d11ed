import { test as base, expect, type Page } from "@playwright/test";
import { type Deck, startDeck } from "./deck";
import { startEmulator } from "./emulator";

export const PASSWORD = "four quiet anchors hold";
export const OWNER = "owner@localhost";

interface WorkerFixtures {
  deck: Deck;
  provider: string;
  /** What the owner's password was set for: the access token, and when it was given. */
  grant: { token: string; at: number };
}

/** An access token lasts ten minutes, and the tests of a worker may take longer together. */
const FRESH_MILLISECONDS = 4 * 60_000;

interface Fixtures {
  /** An access token of the owner that outlasts the test. */
  token: string;
  /** A deck of this test's own whose one-time link nobody has used; the worker's may have been signed in to. */
  untouched: Deck;
  /** A page that fails the test when the browser reports a violation of the policy or an uncaught error. */
  clean: Page;
  /** `clean`, signed in as the owner. */
  owner: Page;
}

export async function granted(deck: Deck, path: string, body: object): Promise<string> {
  const answer = await fetch(`${deck.url}/v1/auth/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`no access token by ${path}: ${await answer.text()}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  deck: [
    async ({ provider }, use) => {
      const deck = await startDeck(new URL(provider).host);
      await use(deck);
      await deck.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  provider: [
    // biome-ignore lint/correctness/noEmptyPattern: the fixture needs none of the others, and this is how to say so
    async ({}, use) => {
      const emulator = await startEmulator();
      await use(emulator.url);
      emulator.stop();
    },
    { scope: "worker" },
  ],
  grant: [
    async ({ deck }, use) => {
      const link = new URL(deck.setupUrl).searchParams.get("token");
      await use({ token: await granted(deck, "setup", { token: link, password: PASSWORD }), at: Date.now() });
    },
    { scope: "worker" },
  ],
  token: async ({ deck, grant }, use) => {
    if (Date.now() - grant.at > FRESH_MILLISECONDS) {
      grant.token = await granted(deck, "login", { email: OWNER, password: PASSWORD });
      grant.at = Date.now();
    }
    await use(grant.token);
  },
  untouched: async ({ provider }, use) => {
    const deck = await startDeck(new URL(provider).host);
    await use(deck);
    await deck.stop();
  },
  clean: async ({ page }, use) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
    page.on("console", (message) => {
      if (/Content Security Policy|Content-Security-Policy/i.test(message.text()))
        faults.push(message.text());
    });
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        // biome-ignore lint/suspicious/noConsole: the page tells the test by its console
        console.error(
          `Content Security Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`,
        );
      });
    });
    await use(page);
    expect(faults).toEqual([]);
  },
  owner: async ({ clean, deck, token }, use) => {
    expect(token).not.toBe("");
    await clean.goto(`${deck.url}/sign-in`);
    await clean.getByLabel("E-mail").fill(OWNER);
    await clean.getByLabel("Password").fill(PASSWORD);
    await clean.getByRole("button", { name: "Sign in" }).click();
    await expect(clean.getByRole("heading", { level: 1, name: /On deck/ })).toBeVisible();
    await use(clean);
  },
});

export { expect };
