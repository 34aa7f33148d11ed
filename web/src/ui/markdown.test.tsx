import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import MarkdownText from "./MarkdownText";

const HOSTILE = `[your bank](https://evil.example/login) and https://plain.example/a and [here](/chat)

![pixel](https://evil.example/p.png?secret=1)

<script>alert(1)</script> <img src=x onerror=alert(1)>

[run](javascript:alert(1)) [data](data:text/html,x)

\`\`\`ts
const a = 1;
\`\`\`
`;

test("a link says its host and carries no referrer; nothing is fetched and nothing runs", () => {
  const { container } = render(<MarkdownText text={HOSTILE} />);
  const link = screen.getByRole("link", { name: "your bank (evil.example)" });
  expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
  expect(link.getAttribute("target")).toBe("_blank");
  expect(screen.getByRole("link", { name: "https://plain.example/a" })).toBeTruthy();
  expect(container.querySelectorAll("img, script, iframe, [onerror]")).toHaveLength(0);
  expect(screen.getByRole("link", { name: "Image: pixel (evil.example)" })).toBeTruthy();
  const addresses = [...container.querySelectorAll("a")].map((each) => each.getAttribute("href") ?? "");
  expect(addresses.filter((each) => /^(javascript|data):/.test(each))).toEqual([]);
});

test("code can be copied", () => {
  render(<MarkdownText text={HOSTILE} />);
  expect(screen.getByRole("button", { name: "Copy the code" })).toBeTruthy();
});
