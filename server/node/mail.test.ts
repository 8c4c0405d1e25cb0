import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { smtpReceiver } from "../../scripts/smtp-receiver.ts";
import { ALERT_KINDS, type AlertKind, RULE_KINDS } from "../../src/domain/alerts/alert-rule.ts";
import { CLEARINGS } from "../../src/domain/alerts/judge-alerts.ts";
import { sampleId } from "../../src/domain/testing/samples.ts";
import { type AlertView, MAIL_LANGUAGES } from "../../src/protocol/alerts.ts";
import { alertLetter, testLetter } from "../frame/alert-letters/letter.ts";
import { type MailServer, readEnvironment } from "./environment.ts";
import { smtpMail } from "./mail.ts";

let post: ReturnType<typeof smtpReceiver>;
let server: MailServer;
beforeEach(async () => {
  post = smtpReceiver();
  const port = await post.listen();
  server = { host: "127.0.0.1", port, secure: false, login: undefined, from: "softcheck@shop.example" };
});
afterEach(() => post.close());

const PLACE = {
  id: "evt_1",
  to: "anna@shop.example",
  language: "en",
  store: "Store 12",
  timeZone: "Europe/Moscow",
} as const;
const ALERT: AlertView = {
  ...{ id: sampleId(1), kind: "terminal-silent", subject: "x", name: "TSD 3", note: null, witness: "device" },
  ...{ witnessedAt: "2026-01-15T09:00:00.000Z", since: "2026-01-15T09:00:00.000Z", endsAt: null, leftPercent: null },
  ...{ limit: 15, raisedAt: "2026-01-15T09:15:00.000Z", clearedAt: null, clearedWhy: null },
};

describe("mail by a real mail server", () => {
  test("an alert says what is known, by whom and when, and what to do; its all-clear says why", async () => {
    const mail = smtpMail(server);
    const cleared = { ...ALERT, clearedAt: "2026-01-15T09:20:00.000Z", clearedWhy: "well" } as const;
    expect(await mail.send(alertLetter(ALERT, PLACE))).toEqual({ ok: true, value: null });
    await mail.send(alertLetter(cleared, { ...PLACE, language: "ru" }));
    const [raised, over] = post.letters;
    expect(raised).toMatchObject({ to: ["anna@shop.example"], subject: "[Store 12] TSD 3 is silent" });
    expect(raised?.text).toContain(
      "TSD 3 has told nothing since 15 Jan 2026, 12:00 (Europe/Moscow), and the store is open.",
    );
    expect(raised?.text).toContain("By the device's own report of 15 Jan 2026, 12:00");
    expect(raised?.headers).toContainEqual(["message-id", "<evt_1@shop.example>"]);
    expect(raised?.headers).toContainEqual(["from", "softcheck@shop.example"]);
    expect(over?.subject).toBe("[Store 12] Отбой: TSD 3 молчит");
    expect(over?.text).toContain("Снова в пределах нормы.");
  });

  test("a name breaks no header and adds none, whatever stands in it", async () => {
    const evil = "TSD\r\nBcc: all@evil.example\r\n\r\n<b>x</b>\u2028Subject: free\u0000\u0085goods".repeat(9);
    await smtpMail(server).send(
      alertLetter({ ...ALERT, name: evil }, { ...PLACE, store: `Store\nTo: b@evil.example` }),
    );
    await smtpMail(server).send({ ...testLetter(evil, PLACE), subject: evil });
    for (const letter of post.letters) {
      expect(letter.to).toEqual(["anna@shop.example"]);
      const names = letter.headers.map(([name]) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names.toSorted()).toEqual([
        ...["auto-submitted", "content-transfer-encoding", "content-type", "date", "from", "message-id"],
        ...["mime-version", "subject", "to"],
      ]);
    }
    expect(post.letters[0]?.subject).toMatch(/^\[Store To: b@evil\.example\] TSD Bcc: all@evil\.example/);
  });

  test("a server that refuses, needs a password, has no certificate, says nothing or is not there is told apart", async () => {
    const send = (given: Partial<MailServer>) => smtpMail({ ...server, ...given }, 300).send(testLetter("boss", PLACE));
    post.says.refusal = { status: 550, words: "no such mailbox" };
    expect(await send({})).toEqual({ ok: false, error: { code: "mail-refused", status: 550 } });
    post.says.refusal = { status: 451, words: "later" };
    expect(await send({})).toEqual({ ok: false, error: { code: "mail-refused", status: 451 } });
    post.says.refusal = undefined;
    const login = (pass: string) => ({ login: { user: "shop", pass } });
    expect(await send(login("wrong"))).toEqual({ ok: false, error: { code: "mail-sign-in" } });
    expect(await send(login("right"))).toEqual({ ok: true, value: null });
    expect(await send({ secure: true })).toMatchObject({ ok: false });
    expect(await send({ host: "nowhere.invalid" })).toEqual({ ok: false, error: { code: "no-such-host" } });
    const mute = createServer();
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", () => resolve()));
    const address = mute.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    expect(await send({ port })).toEqual({ ok: false, error: { code: "no-answer" } });
    mute.close();
    expect(await send({ port })).toEqual({ ok: false, error: { code: "no-connection" } });
    expect(post.letters).toHaveLength(1);
  });

  test("without a mail server none goes out, and it is said so", async () => {
    const mail = smtpMail(undefined);
    expect(mail.from).toBeNull();
    expect(await mail.send(testLetter("boss", PLACE))).toEqual({ ok: false, error: { code: "no-mail-server" } });
  });
});

describe("letters", () => {
  const time = "2026-01-15T09:00:00.000Z";
  const NOTES: Partial<Record<AlertKind, string>> = {
    printer: "paper-out",
    certificate: "own",
    authority: "authority",
  };
  /** One of each kind that stands, and one for each way in which it ends. */
  const all = ALERT_KINDS.flatMap((kind): readonly AlertView[] => {
    const { by } = RULE_KINDS[kind];
    const since = by === "lasts" ? time : null;
    const endsAt = by === "ends" ? time : null;
    const leftPercent = by === "left" ? 4 : null;
    const alert = { ...ALERT, kind, since, endsAt, leftPercent, note: NOTES[kind] ?? "29051990123458" };
    return [alert, ...CLEARINGS.map((clearedWhy) => ({ ...alert, clearedWhy, clearedAt: time }))];
  });

  test.each(MAIL_LANGUAGES)("in %s lack no word, whatever they tell of", (language) => {
    for (const alert of all) {
      const { subject, text } = alertLetter(alert, { ...PLACE, language });
      expect(`${subject}\n${text}`).not.toMatch(/undefined|null|NaN|Invalid|paper-out/);
      expect(/[а-яё]/i.test(subject)).toBe(language === "ru");
      expect(text.length).toBeGreaterThan(60);
    }
  });
});

describe("the environment says how mail goes out", () => {
  const read = (url: string, from = "softcheck@shop.example") =>
    readEnvironment({ SOFTCHECK_SMTP_URL: url, SOFTCHECK_MAIL_FROM: from });

  test("with the usual port of its kind, and a password of any letters", () => {
    expect(read("smtps://shop:p%40ss%25@mail.example")).toMatchObject({
      value: { mail: { host: "mail.example", port: 465, secure: true, login: { user: "shop", pass: "p@ss%" } } },
    });
    expect(read("smtp://[::1]:2525")).toMatchObject({
      value: { mail: { host: "::1", port: 2525, secure: false, login: undefined } },
    });
    expect(readEnvironment({})).toMatchObject({ value: { mail: undefined, heartbeat: undefined } });
  });

  test.each([
    ["https://mail.example", undefined],
    ["mail.example", undefined],
    ["smtp://mail.example", "Shop <softcheck@shop.example>"],
    ["smtp://mail.example", "a@b.example, c@d.example"],
    ["smtp://mail.example", ""],
  ])("and %s from %s is refused", (url, from) => {
    expect(read(url, from)).toEqual({ ok: false, error: expect.stringMatching(/SOFTCHECK_(SMTP_URL|MAIL_FROM)/) });
  });
});
