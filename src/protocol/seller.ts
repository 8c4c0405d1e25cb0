import * as v from "valibot";

const Line = (max: number) =>
  v.pipe(v.string(), v.trim(), v.maxLength(max, "too-long"), v.regex(/^[^\p{Cc}]*$/u, "control-characters"));

/** Who sells, as it stands on sales slips (E5). What is empty is left out there. */
export const Seller = v.object({
  name: Line(200),
  taxId: Line(40),
  address: Line(300),
  /** A name of the IANA database: in it slips are dated. */
  timeZone: Line(64),
});
export type Seller = v.InferOutput<typeof Seller>;

export const NO_SELLER: Seller = { name: "", taxId: "", address: "", timeZone: "UTC" };
