import { z } from "zod";

const Schema = z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() });
const WithSchemas = z.looseObject({ components: z.looseObject({ schemas: z.record(z.string(), Schema) }) });

/** The named schemas refuse properties they do not list: a misspelt field in a fake must not pass as an unknown one. */
export function closeSchemas(description: unknown, names: string[]): unknown {
  const open = WithSchemas.parse(description);
  const { schemas } = open.components;
  const closed = names.map((name) => {
    const schema = schemas[name];
    if (!schema) throw new Error(`The description has no schema called ${name}.`);
    return [name, { ...schema, additionalProperties: false }];
  });
  return {
    ...open,
    components: { ...open.components, schemas: { ...schemas, ...Object.fromEntries(closed) } },
  };
}
