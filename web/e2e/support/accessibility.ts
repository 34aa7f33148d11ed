import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What another scheme of colours may change on a page that is else the same. */
export const OF_COLOURS = ["color-contrast", "link-in-text-block"] as const;

/** What is wrong for people who cannot see, or use a mouse, on the page as it is now; a check of nothing fails. */
export async function faults(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(drawn);
  // To bring axe into a page and its results out of it costs several times what the rules do: a document gets it once,
  // it runs there and not in a second page, and of what passes it tells the rules alone.
  const there = await page.evaluate(() => "axe" in window);
  const { violations, passes } = await new AxeBuilder(there ? { page, axeSource: "undefined" } : { page })
    .options({
      runOnly: rules ? { type: "rule", values: [...rules] } : { type: "tag", values: RULES },
      resultTypes: ["violations"],
    })
    .setLegacyMode()
    .analyze();
  expect(passes.length).toBeGreaterThan(rules ? 0 : 5);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Once nothing changes its look any more: in the middle of a transition a colour is neither the old nor the new one. */
export async function drawn(): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  const ending = document
    .getAnimations()
    .filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
  // One that is held, or whose element is no longer shown, may never say that it is over.
  const longest = new Promise((resolve) => setTimeout(resolve, 2_000));
  await Promise.race([Promise.allSettled(ending.map((each) => each.finished)), longest]);
}
