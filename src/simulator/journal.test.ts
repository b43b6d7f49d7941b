import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Entry } from "@/platforms/x/fake/entries";
import { openJournal } from "./journal";

const path = () => join(mkdtempSync(join(tmpdir(), "journal-")), "deep", "x.jsonl");
const moved = (offsetMs: number): Entry => ({ type: "clock", offsetMs });

describe("the journal", () => {
  it("gives back what was written, after any number of restarts", async () => {
    const file = path();
    for (let run = 0; run < 3; run++) {
      const journal = await openJournal(file, Entry);
      expect(journal.entries).toEqual(Array.from({ length: run * 2 }, (_, at) => moved(at)));
      journal.append(moved(run * 2));
      journal.append(moved(run * 2 + 1));
      await journal.close();
    }
  });

  it("has a line on the disk before it calls it settled", async () => {
    const file = path();
    const journal = await openJournal(file, Entry);
    journal.append(moved(1));
    await journal.settled();
    expect(readFileSync(file, "utf8")).toBe('{"type":"clock","offsetMs":1}\n');
    await journal.close();
  });

  it("cuts off a line that a crash left half written, and writes on behind the last whole one", async () => {
    const file = path();
    const before = await openJournal(file, Entry);
    before.append(moved(1));
    await before.close();
    appendFileSync(file, '{"type":"clo');
    const after = await openJournal(file, Entry);
    expect(after.entries).toEqual([moved(1)]);
    after.append(moved(2));
    await after.close();
    expect((await openJournal(file, Entry)).entries).toEqual([moved(1), moved(2)]);
  });

  it("keeps texts that hold other line separators", async () => {
    const file = path();
    const journal = await openJournal(file, Entry);
    const text = "one\u2028two\u2029three\nfour\r";
    journal.append({
      type: "edit",
      postId: "1",
      versionId: "2",
      text,
      mentionIds: [],
      at: "2026-11-18T09:00:00.000Z",
    });
    await journal.close();
    expect((await openJournal(file, Entry)).entries[0]).toMatchObject({ text });
  });

  it("refuses to begin on a journal that was damaged in the middle, naming the line", async () => {
    const file = path();
    await (await openJournal(file, Entry)).close();
    writeFileSync(file, '{"type":"clock","offsetMs":1}\nnonsense\n{"type":"clock","offsetMs":2}\n');
    await expect(openJournal(file, Entry)).rejects.toThrow(/Line 2/);
  });
});
