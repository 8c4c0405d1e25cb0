import fc from "fast-check";
import { expect, test } from "vitest";
import type { Scan } from "./port.ts";
import { scannerContract } from "./scanner-contract.ts";
import { scriptedClock } from "./scripted-clock.ts";
import { NO_BYTES, quietBytes, type SentBytes, takeBytes } from "./sent-bytes.ts";
import { scriptedLine, settled } from "./testing/scripted-line.ts";
import { serialScanner } from "./web-serial.ts";
import { DEFAULT_WEDGE_RULES } from "./wedge-settings.ts";

const GS = "\u001d";
const rules = () => DEFAULT_WEDGE_RULES;

for (const suffix of ["\r", "\r\n", "\n", "\t", ""]) {
  scannerContract(`Web Serial with ${JSON.stringify(suffix)} behind the code`, () => {
    const clock = scriptedClock(1000);
    const line = scriptedLine();
    return {
      scanner: serialScanner({ line, clock, rules }),
      async trigger(raw) {
        clock.pass(20);
        line.send(raw + suffix);
        await settled();
      },
      async pass(milliseconds) {
        await settled();
        clock.pass(milliseconds);
        await settled();
      },
    };
  });
}

const started = () => {
  const clock = scriptedClock(7);
  const line = scriptedLine();
  const scans: Scan[] = [];
  const lost: unknown[] = [];
  const stop = serialScanner({ line, clock, rules, onLost: (reason) => lost.push(reason) }).start((scan) =>
    scans.push(scan),
  );
  return { clock, line, scans, lost, stop };
};

test("an AIM identifier is split off and GS stays a byte of the code (B4, B5)", async () => {
  const { line, scans } = started();
  line.send(`]d20104600000000008215abc${GS}93dGVz\r\n`);
  await settled();
  expect(scans).toEqual([{ raw: `0104600000000008215abc${GS}93dGVz`, aim: "]d2", source: "serial", at: 7 }]);
});

test("two scans in one piece are two, one scan in many pieces is one", async () => {
  const { line, scans } = started();
  line.send("46009333\r46009340\r");
  for (const part of ["98", "1234567", "8901234", "\r"]) line.send(part);
  await settled();
  expect(scans.map(({ raw }) => raw)).toEqual(["46009333", "46009340", "9812345678901234"]);
});

test("a scan that was cut off is no scan once the device has shown that it ends by a byte", async () => {
  const { clock, line, scans } = started();
  line.send("46009333\r");
  await settled();
  line.send("4600");
  await settled();
  clock.pass(1000);
  line.send("46009340\r");
  await settled();
  expect(scans.map(({ raw }) => raw)).toEqual(["46009333", "46009340"]);
});

test("after a framing error the line goes on with its next stream", async () => {
  const { line, scans, lost } = started();
  line.send("4600");
  line.breakStream();
  await settled();
  line.send("46009340\r");
  await settled();
  expect(scans.map(({ raw }) => raw)).toEqual(["46009340"]);
  expect(lost).toEqual([]);
});

test("stopping closes the line, and a line that cannot be opened is told", async () => {
  const { line, stop } = started();
  await settled();
  stop();
  await settled();
  expect(line.state()).toBe("closed");
  const lost: unknown[] = [];
  const refused = { ...scriptedLine(), open: () => Promise.reject(new Error("taken by another page")) };
  serialScanner({ line: refused, clock: scriptedClock(), rules, onLost: (reason) => lost.push(reason) }).start(
    () => undefined,
  );
  await settled();
  expect(lost).toEqual([new Error("taken by another page")]);
});

test("law: however a line cuts bytes into pieces, the scans are the same", () => {
  const code = fc.string({ unit: fc.constantFrom(..."0123456789ABCabc-/%", GS), minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(fc.array(code, { minLength: 1, maxLength: 5 }), fc.array(fc.nat({ max: 12 })), (codes, cuts) => {
      const bytes = new TextEncoder().encode(codes.map((raw) => `${raw}\r`).join(""));
      const raws: string[] = [];
      let sent: SentBytes = NO_BYTES;
      for (let from = 0, next = 0; from < bytes.length; next++) {
        const to = from + 1 + (cuts[next % Math.max(1, cuts.length)] ?? 0);
        const cut = takeBytes(sent, bytes.slice(from, to), DEFAULT_WEDGE_RULES);
        sent = cut.sent;
        raws.push(...cut.scans.map(({ raw }) => raw));
        from = to;
      }
      expect(raws).toEqual(codes);
      expect(quietBytes(sent, DEFAULT_WEDGE_RULES).scans).toEqual([]);
    }),
  );
});
