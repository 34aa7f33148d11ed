import type { Page } from "@playwright/test";

const STILL_FRAMES = 30;

/** Once the drawing rests: it glides to what is shown, and a layout comes from a worker, a moment after it was asked for. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(async (wanted) => {
    const places = () =>
      [...document.querySelectorAll<HTMLElement>(".react-flow__viewport, .react-flow__node")]
        .map((each) => each.style.transform)
        .join();
    let [before, frames] = [places(), 0];
    while (frames < wanted) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const present = places();
      frames = present === before ? frames + 1 : 0;
      before = present;
    }
  }, STILL_FRAMES);
}
