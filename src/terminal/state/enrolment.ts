import { type ReadonlySignal, signal } from "@preact/signals";
import type { DeviceMemory, Identity } from "../../journal/port.ts";
import type { Client } from "../../protocol/client.ts";
import type { PublicKey } from "../../protocol/identity.ts";
import { codeOf } from "./take-label.ts";

export type EnrolmentState =
  | { readonly kind: "asking"; readonly fault?: string }
  | { readonly kind: "enrolling" }
  | { readonly kind: "enrolled"; readonly identity: Identity };

/** Makes this device a terminal of the store, once (T1). */
export type Enrolment = {
  readonly state: ReadonlySignal<EnrolmentState>;
  /** Eight digits, typed or scanned. */
  enrol(code: string): Promise<void>;
};

type EnrolmentWorld = {
  readonly memory: Pick<DeviceMemory, "keepIdentity">;
  readonly client: Pick<Client, "enrol">;
  /** A P-256 key pair; the private half cannot be taken out of the browser. */
  readonly makeKey: () => Promise<{ readonly privateKey: CryptoKey; readonly publicKey: PublicKey }>;
  /** Asks the browser never to evict what this device keeps. */
  readonly requestPersistence: () => Promise<void>;
};

export function createEnrolment(world: EnrolmentWorld): Enrolment {
  const state = signal<EnrolmentState>({ kind: "asking" });

  const run = async (code: string): Promise<EnrolmentState> => {
    const { privateKey, publicKey } = await world.makeKey();
    const enrolled = await world.client.enrol({ code, publicKey });
    if (!enrolled.ok) return { kind: "asking", fault: codeOf(enrolled.error) };
    if (enrolled.value.kind !== "handheld") return { kind: "asking", fault: "wrong-code" };
    const identity = { terminal: enrolled.value, privateKey };
    const kept = await world.memory.keepIdentity(identity);
    if (!kept.ok) return { kind: "asking", fault: "storage-failed" };
    await world.requestPersistence();
    return { kind: "enrolled", identity };
  };

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
      state.value = await run(code);
    },
  };
}
