import { expect, test } from "vitest";
import { merged, nameOf, suggestedName, wanted } from "./project-files";

test.each([
  ["agents.yaml", true],
  ["notes.yml", true],
  ["crew.py", false],
  ["harbour/src/harbour/config/agents.yaml", true],
  ["harbour/config/tasks.YML", true],
  ["harbour/config/other.yaml", false],
  ["harbour/subagents.yaml", false],
])("%s is sent: %s", (path, sent) => {
  expect(wanted(path)).toBe(sent);
});

test.each([
  ["Harbour Watch", "harbour-watch"],
  ["__job_posting__", "job-posting"],
  ["Überfahrt", "berfahrt"],
  ["…", ""],
  ["a".repeat(80), "a".repeat(60)],
  [`${"a".repeat(59)}--b`, "a".repeat(59)],
])("%s becomes the name %s", (text, name) => {
  expect(nameOf(text)).toBe(name);
});

test("a crew is called as the project's folder, or plainly", () => {
  expect(suggestedName(["agents.yaml", "Job Posting/config/tasks.yaml"])).toBe("job-posting");
  expect(suggestedName(["agents.yaml"])).toBe("imported-crew");
  expect(suggestedName(["…/agents.yaml"])).toBe("imported-crew");
});

test("a file that is chosen again takes the place of the one before", () => {
  const before = [
    { path: "agents.yaml", text: "old" },
    { path: "tasks.yaml", text: "kept" },
  ];
  expect(merged(before, [{ path: "agents.yaml", text: "new" }])).toEqual([
    { path: "agents.yaml", text: "new" },
    { path: "tasks.yaml", text: "kept" },
  ]);
});
