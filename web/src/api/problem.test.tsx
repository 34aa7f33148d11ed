import { afterEach, expect, test } from "vitest";
import { setLanguage } from "@/lib/words";
import { explain, failureOf, inPageLanguage, ProblemError } from "./problem";

const missing = () =>
  new ProblemError({
    status: 404,
    code: "definition_not_found",
    detail: "There is no Crew 'harbour'.",
    request_id: "r1",
  });
const busy = () =>
  new ProblemError({
    status: 429,
    code: "rate_limited",
    detail: "There were too many tries.",
    mend: "Try again in 12 seconds.",
  });
const unknown = () =>
  new ProblemError({ status: 409, code: "anchor_lost", detail: "It is gone.", mend: "Dive for it." });
const strangers = () =>
  new ProblemError({ status: 401, code: "wrong_credentials", detail: "E-mail or password is wrong." });
const fault = (message: string, mend: string | null = null) => ({
  pointer: "/age",
  message,
  mend,
  file: null,
  line: null,
});

afterEach(() => setLanguage("en"));

test("an English page says what the server says", () => {
  expect(failureOf(missing())).toEqual({
    text: "There is no Crew 'harbour'.",
    told: null,
    requestId: "r1",
  });
  expect(explain(busy())).toBe("There were too many tries. Try again in 12 seconds.");
  expect(inPageLanguage(fault("Field required", "Add it."))).toMatchObject({
    message: "Field required",
    mend: "Add it.",
  });
});

test("a German page says it by the code, and the server's detail apart", async () => {
  await setLanguage("de");
  const { text, told, requestId } = failureOf(missing());
  expect(text).toMatch(/^Diese Definition gibt es nicht\. Sehen Sie/);
  expect([told, requestId]).toEqual(["There is no Crew 'harbour'.", "r1"]);
  expect(failureOf(busy()).text).toBe("Zu viele Anfragen. Versuchen Sie es in 12 Sekunden noch einmal.");
  expect(failureOf(strangers()).told).toBeNull();
});

test("what has no German words is told as the server tells it", async () => {
  await setLanguage("de");
  expect(failureOf(unknown())).toEqual({ text: "It is gone. Dive for it.", told: null, requestId: null });
});

test("faults of fields are said in German with their values", async () => {
  await setLanguage("de");
  const said = (message: string) => inPageLanguage(fault(message)).message;
  expect(said("Field required")).toBe("Fehlt");
  expect(said("Input should be greater than or equal to 18")).toBe("Muss mindestens 18 sein");
  expect(said("String should match pattern '^[a-z]+$'")).toBe("Muss zum Muster ^[a-z]+$ passen");
  expect(said("List should have at most 1 item after validation, not 2")).toBe(
    "Erlaubt sind höchstens 1, es sind 2",
  );
  expect(said("Input should be a well-kept secret")).toBe("Input should be a well-kept secret");
  expect(said("input should be less than or equal to 9")).toBe("Darf höchstens 9 sein");
  expect(inPageLanguage(fault("Field required", "Add it.")).mend).toBe("Tragen Sie es ein.");
});

test("a message within a message is said in German too", async () => {
  await setLanguage("de");
  const said = (message: string) => inPageLanguage(fault(message)).message;
  expect(said("`inputs.hight`: there is no 'hight'; known are: height")).toBe(
    "`inputs.hight`: „hight“ gibt es nicht; bekannt sind: height",
  );
  expect(said("node 'sign': tool 'crane' requires 'port'")).toBe(
    "Knoten „sign“: Werkzeug „crane“ braucht „port“",
  );
});
