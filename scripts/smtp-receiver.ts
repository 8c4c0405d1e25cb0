import { SMTPServer } from "smtp-server";

/** A letter as it came over the wire: who it was for by the envelope, its headers as they stood, and its text. */
export type ReceivedLetter = {
  readonly to: readonly string[];
  readonly headers: readonly (readonly [string, string])[];
  readonly subject: string;
  readonly text: string;
};

/** What a mail server says to a recipient; undefined: it takes the letter. */
type Refusal = { readonly status: number; readonly words: string } | undefined;

/**
 * A real mail server on this machine that keeps what comes; without a certificate, so that nobody sends it a password in the
 * clear. `says`: what it answers from now on.
 */
export function smtpReceiver() {
  const letters: ReceivedLetter[] = [];
  const says: { refusal: Refusal } = { refusal: undefined };
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    allowInsecureAuth: true,
    logger: false,
    onAuth: (auth, _session, done) =>
      auth.password === "right" ? done(null, { user: auth.username ?? "" }) : done(new Error("Invalid login")),
    onRcptTo: (_address, _session, done) =>
      done(says.refusal && Object.assign(new Error(says.refusal.words), { responseCode: says.refusal.status })),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        letters.push({ to, ...readLetter(Buffer.concat(parts).toString("utf8")) });
        done();
      });
    },
  });
  return {
    letters,
    says,
    /** The port that it listens on. */
    listen: () =>
      new Promise<number>((resolve) => {
        const listening = server.listen(0, "127.0.0.1", () => {
          const address = listening.address();
          resolve(typeof address === "object" && address !== null ? address.port : 0);
        });
      }),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Headers unfolded (RFC 5322 2.2.3), the body decoded by its own word. */
function readLetter(raw: string): Omit<ReceivedLetter, "to"> {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const headers = head
    .replaceAll(/\r\n[ \t]+/g, " ")
    .split("\r\n")
    .map((line): readonly [string, string] => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    });
  const of = (name: string): string => headers.find(([one]) => one === name)?.[1] ?? "";
  const body = rest.join("\r\n\r\n");
  const text = decoded(body, of("content-transfer-encoding").toLowerCase()).replaceAll("\r\n", "\n").trimEnd();
  return { headers, subject: decodedWords(of("subject")), text };
}

const quoted = (text: string): string =>
  Buffer.from(
    text
      .replaceAll(/=\r?\n/g, "")
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");

function decoded(body: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  return encoding === "quoted-printable" ? quoted(body) : body;
}

/** Encoded words (RFC 2047); the space between two of them is none. */
const decodedWords = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toUpperCase() === "B" ? Buffer.from(word, "base64").toString("utf8") : quoted(word.replaceAll("_", " ")),
    );
