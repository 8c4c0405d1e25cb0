import { expect, test } from "vitest";
import { PIN_ROUNDS, pinCrypto } from "./pin-crypto.ts";

const bytes = (fill: number) => (count: number) => new Uint8Array(count).fill(fill);
const few = pinCrypto(crypto.subtle, bytes(1), 10);

test("T2: the PIN that was sealed is known again, no other is", async () => {
  const key = await few.makeKey();
  const sealed = await few.seal(key, "274913");
  expect(await few.matches(key, "274913", sealed)).toBe(true);
  for (const pin of ["274914", "27491", "2749130", ""]) expect(await few.matches(key, pin, sealed)).toBe(false);
});

test("T2: without the device's key what is kept tells nothing, and the key cannot be read out", async () => {
  const key = await few.makeKey();
  const sealed = await few.seal(key, "274913");
  expect(await few.matches(await few.makeKey(), "274913", sealed)).toBe(false);
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
});

test("T2: the same PIN of two people is kept as different bytes", async () => {
  const key = await few.makeKey();
  const other = pinCrypto(crypto.subtle, bytes(2), 10);
  expect((await few.seal(key, "274913")).seal).not.toEqual((await other.seal(key, "274913")).seal);
});

test("T2: 600,000 rounds are told beside what they made, so that a later release may take more", async () => {
  const real = pinCrypto(crypto.subtle, bytes(1));
  const key = await real.makeKey();
  const sealed = await real.seal(key, "274913");
  expect(sealed.rounds).toBe(PIN_ROUNDS);
  expect(await few.matches(key, "274913", sealed)).toBe(true);
});
