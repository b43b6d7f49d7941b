import { z } from "zod";
import { readAs } from "./graph";

/** The next page is there only where `next` is; the cursor alone says nothing. */
const List = z.looseObject({
  data: z.array(z.unknown()).default([]),
  paging: z
    .looseObject({
      cursors: z.looseObject({ after: z.string().optional() }).optional(),
      next: z.string().optional(),
    })
    .optional(),
});

export interface ListPage {
  data: unknown[];
  after: string | null;
}

export function listIn(raw: unknown): ListPage {
  const { data, paging } = readAs(List, raw ?? {});
  return {
    data,
    after: paging?.next === undefined ? null : (paging.cursors?.after ?? null),
  };
}

/** What cannot be read is left to be stored and parked by itself, not to stop the rest. */
export function readable<Schema extends z.ZodType>(schema: Schema, data: unknown[]): z.output<Schema>[] {
  return data.flatMap((one) => {
    const read = schema.safeParse(one);
    return read.success ? [read.data] : [];
  });
}
