import { expect, test } from "vitest";
import { readExpiry, typedExpiry } from "./expiry-rule.ts";

const NOTHING = typedExpiry({ kind: "never" }, "Europe/Moscow");

test("S4: a rule that is shown is read back as it was", () => {
  const rules = [
    { kind: "never" },
    { kind: "hours", hours: 48 },
    { kind: "daily", at: "22:30", timeZone: "Asia/Omsk" },
  ] as const;
  for (const rule of rules) expect(readExpiry(typedExpiry(rule, "UTC"))).toEqual(rule);
});

test("S4: by time of day this screen's time zone is offered first", () => {
  expect(readExpiry({ ...NOTHING, kind: "daily" })).toEqual({ kind: "daily", at: "23:00", timeZone: "Europe/Moscow" });
});

test.each([
  [{ kind: "hours", hours: "0" }, "hours"],
  [{ kind: "hours", hours: "721" }, "hours"],
  [{ kind: "hours", hours: "1.5" }, "hours"],
  [{ kind: "daily", at: "24:00" }, "at"],
  [{ kind: "daily", at: "9:00" }, "at"],
  [{ kind: "daily", timeZone: " " }, "timeZone"],
] as const)("S4: what is not a rule yet names the part: %j", (typed, part) => {
  expect(readExpiry({ ...NOTHING, ...typed })).toBe(part);
});
