import type { Environment } from "../../node/environment.ts";

/** `fault`: something does not work or soon will not; `warning`: look at it; `fine`: looked at, and well. */
export type Level = "fault" | "warning" | "fine";

/** What the doctor found: a code that stays the same for ever, what it means, and what to do. */
export type Finding = { readonly code: string; readonly level: Level; readonly text: string; readonly remedy?: string };

export const fine = (code: string, text: string): Finding => ({ code, level: "fine", text });
export const warning = (code: string, text: string, remedy: string): Finding => ({
  code,
  level: "warning",
  text,
  remedy,
});
export const fault = (code: string, text: string, remedy: string): Finding => ({ code, level: "fault", text, remedy });

/** Who is examined: the environment of the server, at a moment of this machine's clock (ms). */
export type Patient = { readonly environment: Environment; readonly now: number };

export type Examination = (patient: Patient) => Promise<readonly Finding[]>;
