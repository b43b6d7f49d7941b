import type { z } from "zod";
import type { Bot } from "./entries";
import { Refusal } from "./refusal";
import type { TelegramStage } from "./stage";

/** A call that was let in, with its parameters from wherever they came. */
export interface Call {
  stage: TelegramStage;
  bot: Bot;
  given: Record<string, unknown>;
  /** What came as a part of its own, by its field. */
  files: Map<string, GivenFile>;
}

export interface GivenFile {
  name: string;
  bytes: Uint8Array;
}

export function read<Schema extends z.ZodType>(
  schema: Schema,
  given: Record<string, unknown>,
): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Refusal(400, `Bad Request: ${parsed.error.issues[0]?.path.join(".") ?? "parameters"} is invalid`);
}
