import { toJsonSchema } from "@valibot/to-json-schema";
import type { Hono } from "hono";
import { type DescribeRouteOptions, generateSpecs, resolver } from "hono-openapi";
import type * as v from "valibot";
import { Ai, CurrencyCode, Id, Label, Prefix, PriceMinor } from "../../src/protocol/brands.ts";
import { PROBLEM_MEDIA_TYPE, Problem, type ProblemCode } from "../../src/protocol/problem.ts";
import { API } from "../../src/protocol/version.ts";
import type { SchemaOf } from "./parse.ts";
import { statusOf, titleOf } from "./problem.ts";
import { type Answers, pathParameters, type Route } from "./route.ts";

/**
 * What JSON Schema says of the brands, whose constructors it cannot read. A pipe is shown item by item: a brand is known by
 * its first one.
 */
const BRANDS = new Map<unknown, Readonly<Record<string, unknown>>>([
  [Id.pipe[0], { type: "string", format: "uuid" }],
  [Label.pipe[0], { type: "string", pattern: "^[1-9]\\d{13}$" }],
  [Prefix.pipe[0], { type: "string", pattern: "^[1-9]\\d{1,4}$" }],
  [Ai.pipe[0], { type: "string", pattern: "^9[1-9]$" }],
  [CurrencyCode.pipe[0], { type: "string", pattern: "^[A-Z]{3}$" }],
  [PriceMinor.pipe[0], { type: "integer", minimum: 0 }],
]);

const HOW = {
  typeMode: "input",
  errorMode: "ignore",
  overrideSchema: (context: { readonly valibotSchema: unknown }) => BRANDS.get(context.valibotSchema) ?? null,
} as const;

const schemaOf = (schema: SchemaOf<unknown>) => resolver(schema, { options: HOW });

const TEXT = { type: "string" } as const;
const binary = { type: "string", format: "binary" } as const;

/** The OpenAPI description of a route; `x-right` and `x-principals` say who may call it. */
export function describe({ spec }: Route): DescribeRouteOptions {
  const { access } = spec;
  const rule =
    access === "open"
      ? { security: [], "x-principals": ["anybody"] }
      : { security: [{ bearer: [] }], "x-principals": access.principals, "x-right": access.right ?? null };
  return {
    ...rule,
    summary: spec.summary,
    tags: [spec.tag],
    parameters: [
      ...pathParameters(spec.path).map((name) => ({ name, in: "path" as const, required: true, schema: TEXT })),
      ...queryOf(spec),
      ...Object.entries(spec.headers ?? {}).map(([name, description]) => ({
        name,
        in: "header" as const,
        required: false,
        description,
        schema: TEXT,
      })),
    ],
    responses: { ...answersOf(spec.answers), ...problemsOf(allProblems(spec)) },
    ...bodyOf(spec),
  };
}

const hasEntries = (schema: SchemaOf<unknown>): schema is SchemaOf<unknown> & { readonly entries: v.ObjectEntries } =>
  "entries" in schema;

/** Everything that may stand behind the question mark, as text. */
function queryOf({ query }: Route["spec"]) {
  if (query === undefined || !hasEntries(query)) return [];
  return Object.entries(query.entries).map(([name, schema]) => {
    const { pattern, format, maxLength, enum: words } = toJsonSchema(schema, HOW);
    const described = {
      ...TEXT,
      ...(pattern === undefined ? {} : { pattern }),
      ...(format === undefined ? {} : { format }),
      ...(maxLength === undefined ? {} : { maxLength }),
      ...(words === undefined ? {} : { enum: [...words] }),
    };
    const required = schema.type !== "optional" && schema.type !== "exact_optional";
    return { name, in: "query" as const, required, schema: described };
  });
}

function bodyOf(spec: Route["spec"]): Pick<DescribeRouteOptions, "requestBody"> {
  if (spec.stream !== undefined) {
    const content = Object.fromEntries(spec.stream.map((media) => [media, { schema: binary }]));
    return { requestBody: { required: true, content } };
  }
  if (spec.body === undefined) return {};
  return { requestBody: { required: true, content: { "application/json": { schema: schemaOf(spec.body) } } } };
}

function answersOf(answers: Answers) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, shape]) => {
      if ("empty" in shape) return [status, { description: "No body" }];
      if ("media" in shape)
        return [status, { description: shape.media, content: { [shape.media]: { schema: binary } } }];
      return [status, { description: "OK", content: { "application/json": { schema: schemaOf(shape) } } }];
    }),
  );
}

/** The route's own problems and those that the frame may answer in its place. */
function allProblems(spec: Route["spec"]): readonly ProblemCode[] {
  const codes = new Set<ProblemCode>(spec.problems);
  codes.add("internal");
  codes.add("busy-try-later");
  codes.add("too-many-tries");
  if (spec.access !== "open") codes.add("unauthenticated");
  if (spec.access !== "open") codes.add("forbidden");
  for (const param of Object.values(spec.params ?? {})) codes.add(param.fault);
  if (spec.query !== undefined) codes.add("malformed-body");
  if (spec.stream !== undefined || spec.body !== undefined) codes.add("unsupported-media-type");
  if (spec.body !== undefined) for (const code of BODY_PROBLEMS) codes.add(code);
  return [...codes];
}

const BODY_PROBLEMS = ["malformed-json", "malformed-body", "too-large"] as const;

function problemsOf(codes: readonly ProblemCode[]) {
  const statuses = new Set(codes.map(statusOf));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const alike = codes.filter((code) => statusOf(code) === status);
      const description = alike.map((code) => `\`${code}\`: ${titleOf(code)}`).join("; ");
      return [String(status), { description, content: { [PROBLEM_MEDIA_TYPE]: { schema: schemaOf(Problem) } } }];
    }),
  );
}

/** The whole document, from the routes as they are registered. */
export const openApiDocument = (hono: Hono<{ Bindings: { from?: string } }>, version: string) =>
  generateSpecs(hono, {
    excludeStaticFile: false,
    defaultValidationErrorResponse: false,
    documentation: {
      openapi: "3.1.0",
      info: { title: "Softcheck", version, description: `The store server's wire, version ${API}.` },
      components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
    },
  });
