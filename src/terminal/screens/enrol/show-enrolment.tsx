import { effect } from "@preact/signals";
import { render } from "preact";
import type { Result } from "../../../domain/result.ts";
import type { Identity } from "../../../journal/port.ts";
import { createEnrolment, type Enrolment } from "../../state/enrolment.ts";
import { EnrolScreen } from "./enrol-screen.tsx";

/** Shows the pairing page until this browser is a terminal; `begin` is given what takes scans and codes. */
export async function showEnrolment(
  root: HTMLElement,
  enrol: (code: string) => Promise<Result<Identity, string>>,
  begin: (enrolment: Enrolment) => Promise<() => void>,
): Promise<Identity> {
  const enrolment = createEnrolment(enrol);
  const stop = await begin(enrolment);
  render(<EnrolScreen enrolment={enrolment} />, root);
  const identity = await new Promise<Identity>((resolve) => {
    effect(() => {
      const state = enrolment.state.value;
      if (state.kind === "enrolled") resolve(state.identity);
    });
  });
  stop();
  return identity;
}
