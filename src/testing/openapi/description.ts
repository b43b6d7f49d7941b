import { readFileSync } from "node:fs";
import { z } from "zod";
import { closeSchemas } from "./close-schemas";

const Parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().default(false),
  schema: z.looseObject({ type: z.string().optional() }),
});
export type Parameter = z.infer<typeof Parameter>;

const Media = z.record(z.string(), z.looseObject({ schema: z.unknown() }));
const Operation = z.object({
  parameters: z.array(z.union([z.object({ $ref: z.string() }), Parameter])).default([]),
  requestBody: z.looseObject({ content: Media }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: Media.optional() })),
});

const Document = z.looseObject({
  info: z.looseObject({ version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({
    schemas: z.record(z.string(), z.unknown()),
    parameters: z.record(z.string(), z.unknown()).default({}),
  }),
});

/** What a description says about one call. */
export interface Operation {
  queryParameters: Parameter[];
  bodySchema: unknown;
  answerSchema(status: number, contentType: string): unknown;
}

/** A published OpenAPI document. `closed` names the schemas in which an unknown property is wrong. */
export class ApiDescription {
  readonly document: z.infer<typeof Document>;

  constructor(file: string | URL, closed: string[]) {
    this.document = Document.parse(closeSchemas(JSON.parse(readFileSync(file, "utf8")), closed));
  }

  operation(method: string, pathname: string): Operation | null {
    const fitting = Object.entries(this.document.paths).filter(([path]) => fits(path, pathname));
    // A literal segment beats a parameter.
    const [best] = fitting.sort(([a], [b]) => a.split("{").length - b.split("{").length);
    const raw = best?.[1][method.toLowerCase()];
    if (raw === undefined) return null;
    const { parameters, requestBody, responses } = Operation.parse(raw);
    return {
      queryParameters: parameters
        .map((parameter) => ("$ref" in parameter ? this.#parameter(parameter.$ref) : parameter))
        .filter((parameter) => parameter.in === "query"),
      bodySchema: requestBody?.content["application/json"]?.schema,
      answerSchema: (status, type) =>
        (responses[String(status)] ?? responses.default)?.content?.[type]?.schema,
    };
  }

  #parameter($ref: string): Parameter {
    return Parameter.parse(this.document.components.parameters[$ref.split("/").at(-1) ?? ""]);
  }
}

function fits(path: string, pathname: string): boolean {
  const [wanted, given] = [path.split("/"), pathname.split("/")];
  return (
    wanted.length === given.length &&
    wanted.every((segment, at) => segment.startsWith("{") || segment === given[at])
  );
}
