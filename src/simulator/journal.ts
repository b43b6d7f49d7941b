import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, truncate } from "node:fs/promises";
import { dirname } from "node:path";
import type { z } from "zod";
import type { Journal } from "@/platforms/fake-kit/stage";

export interface OpenJournal<Entry> extends Journal<Entry> {
  /** What had happened before. */
  entries: Entry[];
  close(): Promise<void>;
}

/**
 * One line of JSON per happening, in a file that only grows. Lines that come together share one flush to the disk;
 * `settled` waits for it. A last line that a crash left half written was never answered for, and is cut off.
 */
export async function openJournal<Entry>(path: string, entry: z.ZodType<Entry>): Promise<OpenJournal<Entry>> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, "a");
  const { entries, wholeBytes } = await read(path, entry);
  await truncate(path, wholeBytes);
  const writer = new Writer(file);
  return {
    entries,
    append: (entry) => writer.add(`${JSON.stringify(entry)}\n`),
    settled: () => writer.settled(),
    async close() {
      await writer.settled();
      await file.close();
    },
  };
}

class Writer {
  readonly #file: FileHandle;
  #waiting: string[] = [];
  #flush: Promise<void> | null = null;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  add(line: string): void {
    this.#waiting.push(line);
    // After the current turn, so that a burst is one write.
    this.#flush ??= Promise.resolve().then(() => this.#write());
  }

  async settled(): Promise<void> {
    while (this.#flush !== null) await this.#flush;
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const lines = this.#waiting;
      this.#waiting = [];
      await this.#file.appendFile(lines.join(""));
      await this.#file.datasync();
    }
    this.#flush = null;
  }
}

async function read<Entry>(
  path: string,
  entry: z.ZodType<Entry>,
): Promise<{ entries: Entry[]; wholeBytes: number }> {
  const entries: Entry[] = [];
  let wholeBytes = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    rest = Buffer.concat([rest, chunk]);
    // By the byte: text may hold every other kind of line separator.
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      entries.push(
        entryFrom(entry, rest.subarray(0, end).toString(), `Line ${entries.length + 1} of ${path}`),
      );
      wholeBytes += end + 1;
      rest = rest.subarray(end + 1);
    }
  }
  return { entries, wholeBytes };
}

const NEWLINE = 0x0a;

function entryFrom<Entry>(entry: z.ZodType<Entry>, line: string, where: string): Entry {
  try {
    return entry.parse(JSON.parse(line));
  } catch (error) {
    throw new Error(`${where} cannot be read; move the file away to begin with an empty platform.`, {
      cause: error,
    });
  }
}
