import * as v from "valibot";
import type { AuditEntry } from "../../../protocol/audit.ts";
import type { StaffMember } from "../../../protocol/people.ts";

/** What a fact tells of its thing beside the id: as people call it. */
const Called = v.object({ name: v.optional(v.string()), login: v.optional(v.string()) });

/** What an act was about, as people call it where anybody knows: name or login, else id or number. */
export function thingOf({ subject, detail }: AuditEntry, staff: readonly StaffMember[]): string {
  const person = staff.find(({ id }) => id === subject);
  if (person !== undefined) return person.name;
  const called = v.safeParse(Called, detail);
  return (called.success ? (called.output.name ?? called.output.login) : undefined) ?? shortened(subject);
}

/** Nobody reads a whole UUID; it stands among the details. */
const shortened = (subject: string): string => (/^[\da-f-]{36}$/.test(subject) ? `…${subject.slice(-8)}` : subject);

/** Number of the entry and all that its fact holds, a line for each. */
export function detailText({ n, kind, subject, detail }: AuditEntry): string {
  const more = typeof detail === "object" && detail !== null ? Object.entries(detail) : [];
  const lines = more.map(([name, said]) => `${name}: ${typeof said === "string" ? said : JSON.stringify(said)}`);
  return [`#${n} ${kind}`, subject, ...lines].join("\n");
}
