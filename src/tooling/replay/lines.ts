import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { z } from "zod";

/** One message of a recorded conversation, as the file tells it. */
const Line = z.object({
  id: z.string().min(1),
  author_id: z.string().min(1),
  brand: z.string().min(1),
  created_at: z.coerce.date(),
  text: z.string(),
  in_reply_to_id: z.string().nullish(),
  inbound: z.boolean(),
});

export interface RecordedLine {
  /** Where it stands in the file, from 1. */
  number: number;
  id: string;
  author: string;
  brand: string;
  createdAt: Date;
  text: string;
  answers: string | null;
  isInbound: boolean;
}

export interface Recording {
  lines: RecordedLine[];
  broken: { number: number; reason: string }[];
}

/** Reads recorded traffic, JSON Lines, packed or not. Broken lines are listed, the good ones stand. */
export async function readRecording(path: string): Promise<Recording> {
  const recording: Recording = { lines: [], broken: [] };
  const known = new Set<string>();
  let number = 0;
  for await (const text of createInterface({ input: opened(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (text.trim() === "") continue;
    const read = lineFrom(text, number);
    if ("reason" in read) recording.broken.push(read);
    else if (known.has(read.id))
      recording.broken.push({ number, reason: `${read.id} stands in the file before` });
    else recording.lines.push(read);
    if ("id" in read) known.add(read.id);
  }
  return recording;
}

function opened(path: string): Readable {
  const file = createReadStream(path);
  return path.endsWith(".gz") ? file.pipe(createGunzip()).on("error", (error) => file.destroy(error)) : file;
}

function lineFrom(text: string, number: number): RecordedLine | { number: number; reason: string } {
  const raw = valueIn(text);
  if (raw === undefined) return { number, reason: "not JSON" };
  const line = Line.safeParse(raw);
  if (!line.success) {
    const fields = [...new Set(line.error.issues.map(({ path }) => path.join(".") || "the whole line"))];
    return { number, reason: `wrong: ${fields.join(", ")}` };
  }
  const {
    id,
    author_id: author,
    brand,
    created_at: createdAt,
    in_reply_to_id,
    inbound: isInbound,
  } = line.data;
  return {
    number,
    id,
    author,
    brand,
    createdAt,
    text: line.data.text,
    answers: in_reply_to_id ?? null,
    isInbound,
  };
}

function valueIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
