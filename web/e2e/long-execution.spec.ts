// A trace of 10,000 calls and a log of 100,000 lines: `python -m benchmarks.page_trace` writes them and runs this.
import type { CDPSession, Page } from "@playwright/test";
import { spent, tell } from "./support/figures";
import { expect, test } from "./support/test";

const { FIGURES_DECK, FIGURES_EMAIL, FIGURES_PASSWORD, FIGURES_SHORT, FIGURES_TRACE, FIGURES_LOG } =
  process.env;

test.skip(!FIGURES_DECK, "measures and checks nothing: python -m benchmarks.page_trace");

const ROUNDS = 5;
const FRAMES = 60;

/** Milliseconds of CPU of the main thread for each frame in which the list was scrolled on. */
async function scroll(page: Page, session: CDPSession, list: string): Promise<number> {
  await page.locator(list).evaluate((element) => element.scrollTo({ top: 0 }));
  await page.waitForTimeout(300);
  const before = await spent(session);
  const drawn = await page.locator(list).evaluate(
    (element, frames) =>
      new Promise<number>((resolve) => {
        let seen = 0;
        const next = () => {
          element.scrollBy({ top: 120 });
          seen += 1;
          if (seen >= frames) resolve(seen);
          else requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      }),
    FRAMES,
  );
  return ((await spent(session)) - before) / drawn;
}

interface Look {
  what: string;
  path: string;
  list: string;
  line: string;
}

async function opened(page: Page, { path, line }: Look): Promise<number> {
  // Painted, not only there: the frame after the one in which the line was found.
  await page.addInitScript((selector) => {
    const look = () => {
      if (document.querySelector(selector) === null) return requestAnimationFrame(look);
      return requestAnimationFrame(() => performance.mark("first line"));
    };
    requestAnimationFrame(look);
  }, line);
  await page.goto(`${FIGURES_DECK}${path}`);
  await page.waitForFunction(() => performance.getEntriesByName("first line").length > 0);
  return page.evaluate(() => performance.getEntriesByName("first line")[0]?.startTime ?? 0);
}

const LOOKS: Look[] = [
  {
    what: "trace of one call",
    path: `/executions/${FIGURES_SHORT}?tab=trace`,
    list: ".trace-scroll",
    line: ".trace-scroll .trace-row",
  },
  {
    what: "trace of 10,000 calls",
    path: `/executions/${FIGURES_TRACE}?tab=trace`,
    list: ".trace-scroll",
    line: ".trace-scroll .trace-row",
  },
  {
    what: "tree of 10,000 calls",
    path: `/executions/${FIGURES_TRACE}?tab=tree`,
    list: ".trace-scroll",
    line: ".trace-scroll .trace-row",
  },
  {
    what: "log of 100,000 lines",
    path: `/executions/${FIGURES_LOG}?tab=log`,
    list: ".log-scroll",
    line: ".log-scroll .log-line:not(.waiting)",
  },
];

test("a long execution in figures", async ({ clean: page, context }) => {
  test.setTimeout(600_000);
  await page.goto(`${FIGURES_DECK}/sign-in`);
  await page.getByLabel("E-mail").fill(FIGURES_EMAIL ?? "");
  await page.getByLabel("Password").fill(FIGURES_PASSWORD ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /On deck/ })).toBeVisible();
  for (const look of LOOKS) {
    const firsts: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const tab = await context.newPage();
      firsts.push(await opened(tab, look));
      await tab.close();
    }
    // The least: what it takes when nobody else is at work on the machine.
    tell(`${look.what}: the first line is on screen`, Math.min(...firsts), "ms");
    // What a page costs by itself, beside which the others stand.
    if (look.path.includes(`${FIGURES_SHORT}`)) continue;
    const tab = await context.newPage();
    await opened(tab, look);
    if (look.list === ".trace-scroll") {
      await expect(tab.getByText(/10.?000 calls/).first()).toBeVisible();
      await tab.getByRole("button", { name: "Unfold all" }).click();
    }
    await tab.waitForTimeout(1_000);
    const session = await tab.context().newCDPSession(tab);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const costs: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) costs.push(await scroll(tab, session, look.list));
    tell(`${look.what}: main thread for a frame of scrolling`, Math.min(...costs), "ms CPU");
    tell(`${look.what}: elements`, await tab.locator("*").count(), "");
    await tab.close();
  }
});
