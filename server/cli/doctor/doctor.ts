import { parseArgs } from "node:util";
import { readEnvironment } from "../../node/environment.ts";
import { openStorageFor } from "../../storage/drivers/open.ts";
import { said, type Variables } from "../said.ts";
import { examineAudit, readExportEnd } from "./audit.ts";
import { examineCertificates } from "./certificates.ts";
import { examineDatabase } from "./database.ts";
import { examineDoors } from "./doors.ts";
import { type Examination, type Finding, fault, type Patient } from "./finding.ts";
import { examineFolder } from "./folder.ts";
import { examineOutlets } from "./outlets.ts";
import { examineStores } from "./stores.ts";

export const DOCTOR_USAGE = "softcheck doctor [--json] [--against EXPORT]   (an older export of the audit log)";

const SIGNS = { fault: "FAULT  ", warning: "WARNING", fine: "ok     " } as const;

/**
 * `softcheck doctor`: looks for the usual faults and says the remedy of each; changes nothing. 0: no fault, 1: some, 2: the
 * command is misused.
 */
export async function doctor(args: readonly string[], env: Variables, now: number): Promise<number> {
  const options = { json: { type: "boolean" }, against: { type: "string" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const findings = await examine(values.against, env, now);
  if (!Array.isArray(findings)) return said(2, findings.misused);
  const faults = findings.filter(({ level }) => level === "fault").length;
  if (values.json === true) console.log(JSON.stringify({ ok: faults === 0, findings }));
  else for (const line of [...findings.map(lineOf), summary(findings)]) console.log(line);
  return faults === 0 ? 0 : 1;
}

const lineOf = ({ level, code, text, remedy }: Finding): string =>
  `${SIGNS[level]} ${code}: ${text}${remedy === undefined ? "" : `\n        → ${remedy}`}`;

function summary(findings: readonly Finding[]): string {
  const count = (level: Finding["level"]): number => findings.filter((one) => one.level === level).length;
  return `\n${count("fault")} fault(s), ${count("warning")} warning(s), ${count("fine")} well.`;
}

type Misused = { readonly misused: string };

async function examine(against: string | undefined, env: Variables, now: number): Promise<Finding[] | Misused> {
  const environment = readEnvironment(env);
  if (!environment.ok) {
    return [
      fault("environment", environment.error, "Put the variable right, for the server and for this command alike."),
    ];
  }
  const exported = against === undefined ? undefined : await readExportEnd(against);
  if (exported?.ok === false) return { misused: exported.error };
  const patient: Patient = { environment: environment.value, now };
  const findings: Finding[] = [];
  for (const examination of [examineFolder, examineDoors, examineCertificates]) {
    findings.push(...(await survived(examination, patient)));
  }
  const database = await examineDatabase(patient);
  findings.push(...database.findings);
  if (database.isCurrent)
    findings.push(...(await examineInside(patient, exported === undefined ? [] : [exported.value])));
  return findings;
}

/** What breaks while it is looked at is a finding, too; the others are still told. */
async function survived(examination: Examination, patient: Patient): Promise<readonly Finding[]> {
  try {
    return await examination(patient);
  } catch (error) {
    return [
      fault(
        "not-examined",
        `Something could not be looked at (${String(error)}).`,
        "Run the doctor as the user that runs the server.",
      ),
    ];
  }
}

async function examineInside(
  patient: Patient,
  exported: Parameters<typeof examineAudit>[2],
): Promise<readonly Finding[]> {
  const { databaseUrl, databaseFile } = patient.environment;
  const storage = openStorageFor(databaseUrl, databaseFile, () => undefined);
  try {
    const stores = await survived(() => examineStores(storage, patient), patient);
    const outlets = await survived(() => examineOutlets(storage, patient), patient);
    return [...stores, ...outlets, ...(await survived(() => examineAudit(storage, patient, exported), patient))];
  } finally {
    await storage.close();
  }
}
