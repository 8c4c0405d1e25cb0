import { expect, test } from "vitest";
import { webCryptoPins } from "./pins.ts";

test("the right PIN verifies, any other does not, and equal PINs are kept differently", async () => {
  const [one, other] = await Promise.all([webCryptoPins.hash("135790"), webCryptoPins.hash("135790")]);
  expect(one).not.toBe(other);
  expect(one).not.toContain("135790");
  expect(await webCryptoPins.verify(one, "135790")).toBe(true);
  expect(await webCryptoPins.verify(other, "135790")).toBe(true);
  expect(await webCryptoPins.verify(one, "135791")).toBe(false);
  expect(await webCryptoPins.verify("", "135790")).toBe(false);
});
