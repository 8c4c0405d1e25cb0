import { type ReadonlySignal, signal } from "@preact/signals";
import type { Result } from "../../domain/result.ts";
import type { Identity } from "../../journal/port.ts";

export type EnrolmentState =
  /** `fault` is a code that the problem words know. */
  | { readonly kind: "asking"; readonly fault?: string }
  | { readonly kind: "enrolling" }
  | { readonly kind: "enrolled"; readonly identity: Identity };

/** Makes this device a terminal of the store, once (T1). */
export type Enrolment = {
  readonly state: ReadonlySignal<EnrolmentState>;
  /** Eight digits, typed or scanned. */
  enrol(code: string): Promise<void>;
};

/** `enrol` sends a code of eight digits with a new key and keeps who this terminal then is; its errors are problem codes. */
export function createEnrolment(enrol: (code: string) => Promise<Result<Identity, string>>): Enrolment {
  const state = signal<EnrolmentState>({ kind: "asking" });
  return {
    state,
    async enrol(text) {
      const code = text.replaceAll(/\D/g, "");
      if (state.value.kind !== "asking") return;
      if (code.length !== 8) {
        state.value = { kind: "asking", fault: "wrong-code" };
        return;
      }
      state.value = { kind: "enrolling" };
      const enrolled = await enrol(code);
      state.value = enrolled.ok
        ? { kind: "enrolled", identity: enrolled.value }
        : { kind: "asking", fault: enrolled.error };
    },
  };
}
