import { expect, test } from "vitest";
import { plainText } from "./plain-text";

test("a text is said without its marks", () => {
  const report = `## Harbour report ##

The **tide** turns at *noon*, see [the table](https://example.invalid).

* Low water at \`north_quay\`
- Nobody moves
> said the pilot
---
![chart](https://example.invalid/chart.png)`;
  expect(plainText(report)).toBe(
    "Harbour report The tide turns at noon, see the table. – Low water at north_quay - Nobody moves said the pilot chart",
  );
});

test("what is no mark stays", () => {
  const words = "2 * 3 * 4 = 24, a_b_c, #1 of C#, snake__case and **";
  expect(plainText(words)).toBe(words);
});
