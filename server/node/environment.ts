import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { err, ok, type Result } from "../../src/domain/result.ts";
import { isHostName } from "../tls/local-names.ts";

export type CertificateFiles = { readonly certificate: string; readonly key: string };

/** The mail server that takes mail from this one. */
export type MailServer = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise it is asked for. */
  readonly secure: boolean;
  readonly login: { readonly user: string; readonly pass: string } | undefined;
  readonly from: string;
};

/** `acts`: what changes something, is refused or fails; `all`: reading, too. */
const REQUEST_LOGS = ["acts", "all", "off"] as const;
export type RequestLog = (typeof REQUEST_LOGS)[number];

export type Environment = {
  readonly dataFolder: string;
  /** The SQLite file; not used with `databaseUrl`. */
  readonly databaseFile: string;
  readonly databaseUrl: string | undefined;
  /** https on all interfaces, for the store's LAN. */
  readonly port: number;
  /** http on the loopback interface only. */
  readonly httpPort: number;
  /** http on all interfaces, for the certificate and for redirects alone; 0: not offered. */
  readonly lanHttpPort: number;
  /** The one name by which the store's devices call this server, in lower case; undefined: by its address. */
  readonly name: string | undefined;
  /** A certificate for `name` from elsewhere, as PEM files; undefined: the store's own authority alone. */
  readonly ownCertificate: CertificateFiles | undefined;
  /** Addresses of proxies in front of the server, which tell whom they carry. */
  readonly proxies: readonly string[];
  /** Which answered requests are logged. */
  readonly requestLog: RequestLog;
  /** Calls in a minute of one device, session or address, of a token five times as many; 0: no limit. */
  readonly callsPerMinute: number;
  /** May a fresh database get the demo store? */
  readonly demo: boolean;
  /** May webhooks go to loopback and to the shop's own network? */
  readonly privateWebhooks: boolean;
  /** How mail goes out; undefined: none does. */
  readonly mail: MailServer | undefined;
  /** Who outside is told that this server lives, and how often; undefined: nobody. */
  readonly heartbeat: { readonly url: string; readonly everyMinutes: number } | undefined;
  /** Folder for the files that tills read; each store has its own below it. */
  readonly filesFolder: string;
  /** Folder for price lists that others put there; each store has its own below it. */
  readonly listsFolder: string;
  /** Folder of the built pages: the build beside the server, or another release of it. */
  readonly pages: string;
};

/** 200 a second: a page that asks without a pause over Wi-Fi comes to less (docs/decisions/0029). */
const CALLS_PER_MINUTE = 12_000;

const BUILT_HERE = fileURLToPath(new URL("../../dist", import.meta.url));

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads the environment's variables; the sentence says which is wrong and what it may be. */
export function readEnvironment(variables: Variables): Result<Environment, string> {
  const doors = readDoors(variables);
  if (!doors.ok) return doors;
  const naming = readNaming(variables);
  if (!naming.ok) return naming;
  const databaseUrl = variables.DATABASE_URL || undefined;
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    return err("DATABASE_URL must begin with postgres://. Leave it out to use a file.");
  }
  const requestLog = REQUEST_LOGS.find((one) => one === (variables.SOFTCHECK_REQUEST_LOG || "acts"));
  if (requestLog === undefined) return err(`SOFTCHECK_REQUEST_LOG is one of ${REQUEST_LOGS.join(", ")}.`);
  const proxies = (variables.SOFTCHECK_PROXIES ?? "").split(/[\s,]+/).filter((address) => address !== "");
  if (proxies.some((address) => isIP(address) === 0))
    return err("SOFTCHECK_PROXIES holds addresses, separated by commas.");
  const callsPerMinute = wholeOf(variables.SOFTCHECK_CALLS_PER_MINUTE, CALLS_PER_MINUTE);
  if (callsPerMinute === undefined) return err("SOFTCHECK_CALLS_PER_MINUTE is a whole number; 0 is for no limit.");
  const telling = readTelling(variables);
  if (!telling.ok) return telling;
  const dataFolder = resolve(variables.SOFTCHECK_DATA || ".softcheck");
  const databaseFile = join(dataFolder, "softcheck.db");
  const demo = variables.SOFTCHECK_DEMO !== "0";
  const privateWebhooks = variables.SOFTCHECK_PRIVATE_WEBHOOKS === "1";
  const listsFolder = resolve(variables.SOFTCHECK_FILES_IN || join(dataFolder, "files-in"));
  const filesFolder = resolve(variables.SOFTCHECK_FILES_OUT || join(dataFolder, "files-out"));
  const pages = resolve(variables.SOFTCHECK_DIST || BUILT_HERE);
  return ok({
    dataFolder,
    databaseFile,
    databaseUrl,
    demo,
    pages,
    privateWebhooks,
    filesFolder,
    listsFolder,
    requestLog,
    proxies,
    callsPerMinute,
    ...doors.value,
    ...naming.value,
    ...telling.value,
  });
}

type Doors = Pick<Environment, "port" | "httpPort" | "lanHttpPort">;

function readDoors(variables: Variables): Result<Doors, string> {
  const port = portOf(variables.SOFTCHECK_PORT, 8443);
  const httpPort = portOf(variables.SOFTCHECK_HTTP_PORT, 8080);
  const lanText = variables.SOFTCHECK_LAN_HTTP_PORT;
  const lanHttpPort = lanText === "0" ? 0 : portOf(lanText, 8081);
  if (port === undefined) return err("SOFTCHECK_PORT is no port: give a number from 1 to 65535.");
  if (httpPort === undefined) return err("SOFTCHECK_HTTP_PORT is no port: give a number from 1 to 65535.");
  if (lanHttpPort === undefined) {
    return err("SOFTCHECK_LAN_HTTP_PORT is no port: give a number from 1 to 65535, or 0 to do without.");
  }
  return ok({ port, httpPort, lanHttpPort });
}

function wholeOf(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined || text === "") return otherwise;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function portOf(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined || text === "") return otherwise;
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : undefined;
}

type Naming = Pick<Environment, "name" | "ownCertificate">;

function readNaming(variables: Variables): Result<Naming, string> {
  const name = variables.SOFTCHECK_NAME?.toLowerCase() || undefined;
  if (name !== undefined && !isHostName(name)) {
    return err(
      "SOFTCHECK_NAME is a host name without port or path, such as softcheck.shop.example or softcheck.local.",
    );
  }
  const certificate = variables.SOFTCHECK_TLS_CERT || undefined;
  const key = variables.SOFTCHECK_TLS_KEY || undefined;
  if (certificate === undefined && key === undefined) return ok({ name, ownCertificate: undefined });
  if (certificate === undefined || key === undefined) {
    return err("SOFTCHECK_TLS_CERT and SOFTCHECK_TLS_KEY belong together: two PEM files.");
  }
  if (name === undefined) return err("SOFTCHECK_TLS_CERT is for a name: say with SOFTCHECK_NAME which one.");
  return ok({ name, ownCertificate: { certificate: resolve(certificate), key: resolve(key) } });
}

type Telling = Pick<Environment, "mail" | "heartbeat">;

const HEARTBEAT_MINUTES = 1;
const MOST_MINUTES = 1_440;

/** How others are told: of alerts by mail, and that this server lives at all. */
function readTelling(variables: Variables): Result<Telling, string> {
  const mail = readMail(variables);
  if (!mail.ok) return mail;
  const url = variables.SOFTCHECK_HEARTBEAT_URL || undefined;
  const everyMinutes = wholeOf(variables.SOFTCHECK_HEARTBEAT_MINUTES, HEARTBEAT_MINUTES);
  if (everyMinutes === undefined || everyMinutes < 1 || everyMinutes > MOST_MINUTES) {
    return err("SOFTCHECK_HEARTBEAT_MINUTES is a whole number of minutes from 1 to 1440.");
  }
  if (url !== undefined && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) {
    return err("SOFTCHECK_HEARTBEAT_URL is an address that begins with https://.");
  }
  return ok({ mail: mail.value, heartbeat: url === undefined ? undefined : { url, everyMinutes } });
}

const SMTP_PORTS: Readonly<Record<string, number>> = { "smtp:": 587, "smtps:": 465 };

function readMail(variables: Variables): Result<MailServer | undefined, string> {
  const address = variables.SOFTCHECK_SMTP_URL || undefined;
  const from = variables.SOFTCHECK_MAIL_FROM || undefined;
  if (address === undefined && from === undefined) return ok(undefined);
  if (address === undefined || from === undefined) {
    return err("SOFTCHECK_SMTP_URL and SOFTCHECK_MAIL_FROM belong together: the mail server, and who mail comes from.");
  }
  if (!/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(from))
    return err("SOFTCHECK_MAIL_FROM is one address, such as softcheck@shop.example.");
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const usualPort = SMTP_PORTS[url?.protocol ?? ""];
  if (url === undefined || usualPort === undefined || url.hostname === "") {
    return err("SOFTCHECK_SMTP_URL is smtps://USER:PASSWORD@HOST or smtp://…; user and password may be left out.");
  }
  const login = url.username === "" ? undefined : { user: decoded(url.username), pass: decoded(url.password) };
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return ok({ host, port: Number(url.port) || usualPort, secure: url.protocol === "smtps:", login, from });
}

/** A per cent sign that begins no code is itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
