import * as v from "valibot";
import { maxQuantity, type Quantity, quantity, type Unit } from "../../domain/quantity.ts";
import { Whole } from "../brands.ts";

/** As it is read; `fittingQuantity` bounds it by the line's unit. */
export const AnyQuantity = Whole(1, maxQuantity("g"));

/** Makes the line's quantity one of its unit, or refuses it at `quantity`. */
export const fittingQuantity = <T extends { readonly quantity: number; readonly unit: Unit }>() =>
  v.rawTransform<T, T & { readonly quantity: Quantity }>(({ dataset, addIssue, NEVER }) => {
    const { value } = dataset;
    const counted = quantity(value.quantity, value.unit);
    if (counted.ok) return { ...value, quantity: counted.value };
    addIssue({
      message: counted.error,
      path: [{ type: "object", origin: "value", input: { ...value }, key: "quantity", value: value.quantity }],
    });
    return NEVER;
  });

type Words = { readonly agreedAt?: string; readonly declinedAt?: string };

/** The customer said one thing: exactly one of `agreedAt` and `declinedAt` is there. */
export const oneWord = <T extends Words>() =>
  v.check<T, string>(
    (document) => (document.agreedAt === undefined) !== (document.declinedAt === undefined),
    "agreed-or-declined",
  );
