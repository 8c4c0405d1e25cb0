import * as v from "valibot";

/** As much of JSON Schema as the wire's description uses. */
export type JsonSchema = {
  readonly type?: string | undefined;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: JsonSchema | undefined;
  readonly anyOf?: readonly JsonSchema[] | undefined;
  readonly oneOf?: readonly JsonSchema[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly pattern?: string | undefined;
  readonly format?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
};

const JsonSchema: v.GenericSchema<unknown, JsonSchema> = v.looseObject({
  type: v.optional(v.string()),
  properties: v.optional(
    v.record(
      v.string(),
      v.lazy(() => JsonSchema),
    ),
  ),
  required: v.optional(v.array(v.string())),
  items: v.optional(v.lazy(() => JsonSchema)),
  anyOf: v.optional(v.array(v.lazy(() => JsonSchema))),
  oneOf: v.optional(v.array(v.lazy(() => JsonSchema))),
  enum: v.optional(v.array(v.unknown())),
  pattern: v.optional(v.string()),
  format: v.optional(v.string()),
  minimum: v.optional(v.number()),
  maximum: v.optional(v.number()),
  minLength: v.optional(v.number()),
  maxLength: v.optional(v.number()),
  minItems: v.optional(v.number()),
  maxItems: v.optional(v.number()),
});

const Content = v.record(v.string(), v.object({ schema: JsonSchema }));
const OperationObject = v.looseObject({
  "x-principals": v.array(v.string()),
  "x-right": v.optional(v.nullable(v.string())),
  parameters: v.optional(v.array(v.object({ name: v.string(), in: v.string(), schema: JsonSchema })), []),
  responses: v.record(v.string(), v.unknown()),
  requestBody: v.optional(v.object({ content: Content })),
});
const Document = v.looseObject({
  openapi: v.literal("3.1.0"),
  paths: v.record(v.string(), v.record(v.string(), OperationObject)),
});

/** One operation of the document, ready to be called. */
export type Operation = {
  /** `PUT /soft-checks/{id}`. */
  readonly name: string;
  readonly method: string;
  /** Path below `/api/v1`, its variable segments filled in; a role, of which there are only five, by one of them. */
  path(fill: string): string;
  /** The same with the names of its variable segments: `/soft-checks/{id}`. */
  readonly template: string;
  readonly principals: readonly string[];
  readonly right: string | null;
  /** What may stand behind the question mark. */
  readonly query: readonly { readonly name: string; readonly schema: JsonSchema }[];
  /** Names of its own headers. */
  readonly headers: readonly string[];
  /** Every status that it may answer with. */
  readonly statuses: readonly number[];
  /** Media types of a body that is no JSON. */
  readonly streams: readonly string[];
  /** Schema of its JSON body, if it takes one. */
  readonly body: JsonSchema | undefined;
};

/** Every operation of an OpenAPI document; throws when one lacks its access rule. */
export function operationsOf(document: unknown): readonly Operation[] {
  return Object.entries(v.parse(Document, document).paths).flatMap(([path, methods]) => {
    const below = path.replace("/api/v1", "");
    return Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${below}`,
      method: method.toUpperCase(),
      path: (fill: string) => below.replace("{role}", "floor").replaceAll(/\{\w+\}/g, fill),
      template: below,
      principals: operation["x-principals"],
      query: operation.parameters.filter((one) => one.in === "query"),
      headers: operation.parameters.filter((one) => one.in === "header").map(({ name }) => name),
      statuses: Object.keys(operation.responses).map(Number),
      streams: Object.keys(operation.requestBody?.content ?? {}).filter((media) => media !== "application/json"),
      right: operation["x-right"] ?? null,
      body: operation.requestBody?.content["application/json"]?.schema,
    }));
  });
}

/** A body with one fault, and the path at which it must be named. */
export type BadBody = { readonly path: string; readonly body: unknown };

const isNull = (schema: JsonSchema): boolean => schema.type === "null";

/** Bodies that each are wrong at one place: every property missing (when required) and of every wrong kind. */
export function badBodiesOf(schema: JsonSchema): readonly BadBody[] {
  if (schema.oneOf !== undefined) return schema.oneOf.flatMap(badBodiesOf);
  return objectFaults(schema).map(({ path, body }) => ({ path: path.join("."), body }));
}

type At = { readonly path: readonly string[]; readonly body: unknown };

function objectFaults(schema: JsonSchema): readonly At[] {
  const properties = Object.entries(schema.properties ?? {});
  const fixed = Object.fromEntries(properties.flatMap(([name, of]) => ("const" in of ? [[name, of.const]] : [])));
  const missing = (schema.required ?? []).map((name) => {
    const { [name]: _, ...others } = fixed;
    return { path: [name], body: others };
  });
  const wrong = properties.flatMap(([name, of]) =>
    faultsOf(of).map(({ path, body }) => ({ path: [name, ...path], body: { ...fixed, [name]: body } })),
  );
  return [...missing, ...wrong];
}

function faultsOf(schema: JsonSchema): readonly At[] {
  const alternatives = schema.anyOf?.filter((one) => !isNull(one));
  if (alternatives !== undefined) return alternatives.flatMap(faultsOf).filter(({ body }) => body !== null);
  if (schema.oneOf !== undefined) return schema.oneOf.flatMap(faultsOf);
  const here = wrongValues(schema).map((body) => ({ path: [], body }));
  if (schema.type === "object") return [...here, ...objectFaults(schema)];
  if (schema.type === "array" && schema.items !== undefined) {
    const inside = faultsOf(schema.items).map(({ path, body }) => ({ path: ["0", ...path], body: [body] }));
    return [...here, ...inside];
  }
  return here;
}

/** Values that are wrong for the schema whatever stands around them. */
function wrongValues(schema: JsonSchema): readonly unknown[] {
  if ("const" in schema) return [null, 5.5, {}, "no-such-word"];
  if (schema.enum !== undefined) return [null, 5.5, {}, "no-such-word"];
  if (schema.type === "array") return [null, 5, "text", {}];
  if (schema.type === "object") return [null, 5, "text"];
  if (schema.type === "boolean") return [null, 1, "true", []];
  if (schema.type === "integer")
    return [null, "5", 1.5, [], {}, ...(schema.minimum === undefined ? [] : [schema.minimum - 1])];
  if (schema.type === "number") return [null, "5", [], {}];
  const shaped = schema.pattern !== undefined || schema.format !== undefined;
  return [null, 5, true, [], {}, ...(shaped ? ["\u0000\u0007"] : [])];
}
