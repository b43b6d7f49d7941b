import { z } from "zod";

const Schema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});
const WithSchemas = z.looseObject({
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

/**
 * The named schemas, and the objects written out inside them, refuse properties they do not list: a misspelt field in
 * a fake must not pass as an unknown one.
 */
export function closeSchemas(description: unknown, names: string[]): unknown {
  const open = WithSchemas.parse(description);
  const { schemas } = open.components;
  const strict = names.map((name) => {
    if (!(name in schemas)) throw new Error(`The description has no schema called ${name}.`);
    return [name, closed(schemas[name])];
  });
  return {
    ...open,
    components: { ...open.components, schemas: { ...schemas, ...Object.fromEntries(strict) } },
  };
}

function closed(raw: unknown): unknown {
  const { properties, items, ...rest } = Schema.parse(raw);
  return {
    ...rest,
    ...(items !== undefined && { items: closed(items) }),
    ...(properties && {
      properties: mapped(properties),
      additionalProperties: rest.additionalProperties ?? false,
    }),
  };
}

const mapped = (properties: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, closed(inner)]));
