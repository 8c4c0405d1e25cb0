import { createTransport } from "nodemailer";
import { err, ok, type Result } from "../../src/domain/result.ts";
import type { DeliveryFault } from "../../src/protocol/webhooks.ts";
import { noMail } from "../outgoing/nowhere.ts";
import type { Mail } from "../ports/mail.ts";
import type { MailServer } from "./environment.ts";

/** From the first byte to the last; far below a sender's lease, and shorter than a page waits for its test. */
const TIME_LIMIT_MS = 15_000;

/** What nodemailer adds to an error. */
type Refused = Error & { readonly code?: string; readonly responseCode?: number };

/** Mail by SMTP, a new connection for each letter; none without a mail server. */
export function smtpMail(server: MailServer | undefined, timeLimitMs = TIME_LIMIT_MS): Mail {
  if (server === undefined) return noMail;
  const { host, port, secure, login, from } = server;
  const transport = createTransport({
    host,
    port,
    secure,
    ...(login === undefined ? {} : { auth: login }),
    // A password never goes in the clear beyond this machine.
    requireTLS: login !== undefined && !secure && !isHere(host),
    connectionTimeout: timeLimitMs,
    greetingTimeout: timeLimitMs,
    socketTimeout: timeLimitMs,
    dnsTimeout: timeLimitMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.split("@").at(-1) ?? host;
  return {
    from,
    async send({ id, to, subject, text }) {
      const headers = { "auto-submitted": "auto-generated" };
      const envelope = { from, to: [to] };
      const messageId = `<${id}@${domain}>`;
      const sending = transport.sendMail({
        from,
        to: { name: "", address: to },
        envelope,
        messageId,
        subject,
        text,
        headers,
      });
      return within(
        timeLimitMs,
        sending.then(
          () => ok(null),
          (error: Refused) => err(faultOf(error)),
        ),
      );
    },
  };
}

const isHere = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");

async function within(ms: number, sending: Promise<Result<null, DeliveryFault>>): Promise<Result<null, DeliveryFault>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Result<null, DeliveryFault>>((resolve) => {
    timer = setTimeout(() => resolve(err({ code: "no-answer" })), ms);
  });
  const first = await Promise.race([sending, late]);
  clearTimeout(timer);
  return first;
}

const BY_CODE: Readonly<Record<string, DeliveryFault["code"]>> = {
  EAUTH: "mail-sign-in",
  ENOAUTH: "mail-sign-in",
  EDNS: "no-such-host",
  ETLS: "not-trusted",
  EREQUIRETLS: "not-trusted",
  ETIMEDOUT: "no-answer",
};

function faultOf({ code = "", responseCode, message }: Refused): DeliveryFault {
  const known = BY_CODE[code];
  if (known !== undefined) return { code: known };
  if (responseCode !== undefined) return { code: "mail-refused", status: responseCode };
  return { code: /certificate|self.signed|altnames/i.test(message) ? "not-trusted" : "no-connection" };
}
