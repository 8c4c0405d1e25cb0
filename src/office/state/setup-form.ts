import * as v from "valibot";
import { err, ok, type Result } from "../../domain/result.ts";
import { SetupBody } from "../../protocol/identity.ts";

/** What the first-run form holds, as typed. */
export type SetupForm = {
  readonly code: string;
  readonly storeName: string;
  readonly currency: string;
  readonly labelPrefix: string;
  readonly name: string;
  readonly login: string;
  readonly pin: string;
  readonly pinAgain: string;
};

export const EMPTY_FORM: SetupForm = {
  code: "",
  storeName: "",
  currency: "",
  labelPrefix: "",
  name: "",
  login: "",
  pin: "",
  pinAgain: "",
};

/** The first field that cannot be used, and why. */
export type SetupFault = {
  readonly field: keyof SetupForm;
  readonly code: "empty" | "not-a-currency" | "not-a-prefix" | "not-a-login" | "not-a-pin" | "pins-differ";
};

const FIELDS: Readonly<Record<string, SetupFault>> = {
  code: { field: "code", code: "empty" },
  "store.name": { field: "storeName", code: "empty" },
  "store.currency": { field: "currency", code: "not-a-currency" },
  "store.labelPrefix": { field: "labelPrefix", code: "not-a-prefix" },
  "admin.name": { field: "name", code: "empty" },
  "admin.login": { field: "login", code: "not-a-login" },
  "admin.pin": { field: "pin", code: "not-a-pin" },
};

/** A demo store has its currency and prefix already; the wire wants well-formed ones, the server keeps its own. */
const OF_THE_DEMO = { currency: "RUB", labelPrefix: "99" };

/** Reads the form by the same schema that the server reads it by; `demoStore` is the name of a demo store. */
export function readSetupForm(form: SetupForm, demoStore: string | undefined): Result<SetupBody, SetupFault> {
  const code = form.code.trim();
  if (code === "") return err({ field: "code", code: "empty" });
  const store =
    demoStore === undefined
      ? {
          name: form.storeName,
          currency: form.currency.trim().toUpperCase(),
          labelPrefix: form.labelPrefix.trim(),
        }
      : { name: demoStore || "Demo", ...OF_THE_DEMO };
  const admin = { login: form.login.trim().toLowerCase(), name: form.name, pin: form.pin };
  const read = v.safeParse(SetupBody, { code, store, admin });
  if (!read.success) return err(FIELDS[v.getDotPath(read.issues[0]) ?? ""] ?? { field: "code", code: "empty" });
  if (form.pin !== form.pinAgain) return err({ field: "pinAgain", code: "pins-differ" });
  return ok(read.output);
}
