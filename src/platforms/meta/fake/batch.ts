import { z } from "zod";
import type { Fault } from "./faults";
import { Refusal } from "./refusal";

const Batch = z.object({
  batch: z
    .array(z.object({ method: z.enum(["GET"]), relative_url: z.string() }))
    .min(1)
    .max(50),
});

type Inner = (asked: { url: URL; method: string }) => unknown;

/** Many calls in one; each has an answer of its own, and what there was no time for is null. The proof counts for all. */
export function batched(body: unknown, fault: Fault | null, handle: Inner): unknown[] {
  const read = Batch.safeParse(body);
  if (!read.success) throw Refusal.invalid("A batch has between 1 and 50 requests.");
  return read.data.batch.map(({ relative_url: path, method }, at) =>
    fault?.kind === "batch_timeout" && at > 0 ? null : oneOf(handle, { path, method }),
  );
}

function oneOf(handle: Inner, { path, method }: { path: string; method: string }) {
  try {
    const body = handle({
      url: new URL(path, "https://graph.facebook.com/"),
      method,
    });
    return { code: 200, body: JSON.stringify(body) };
  } catch (error) {
    if (error instanceof Refusal) return { code: error.status, body: JSON.stringify(error.body) };
    throw error;
  }
}
