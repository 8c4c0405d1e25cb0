import fc from "fast-check";
import * as v from "valibot";
import { Settings } from "../../src/protocol/identity.ts";
import type { Operation } from "../testing/openapi-reading.ts";
import type { SellingStore } from "../testing/selling.ts";
import type { TestCall } from "../testing/test-app.ts";
import { broken, type Known } from "./any-value.ts";
import type { Bait } from "./bait.ts";
import { type Draw, often } from "./drawing.ts";
import type { Pool } from "./pool.ts";

export type Scene = { readonly store: SellingStore; readonly own: Pool; readonly bait: Bait };
export type Sent = { readonly path: string; readonly call: Omit<TestCall, "token"> };

export type Given = {
  readonly draw: Draw;
  readonly operation: Operation;
  readonly scene: Scene;
  readonly known: Known;
};

export const someOf = ({ draw, known }: Given, name: string, otherwise: string): string => {
  const values = known(name);
  return values.length === 0 ? otherwise : draw(fc.constantFrom(...values));
};

export const maybeBroken = ({ draw }: Given, body: unknown): unknown => (often(draw, 20) ? draw(broken(body)) : body);

/** Well formed, and nobody's. */
export const A_LABEL = "91700000000000";

/** A request that nobody hits by chance; what it needs besides was arranged before. */
export type ReadyCall = (given: Given) => Promise<Sent>;

/** Whoever was signed out, or lost the right, by a request before has no settings to begin from. */
export async function settingsVersion({ scene }: Given): Promise<number> {
  const { test: shop, admin } = scene.store;
  const read = v.safeParse(Settings, (await shop.call("GET", "/settings", { token: admin })).body);
  return read.success ? read.output.version : 0;
}
