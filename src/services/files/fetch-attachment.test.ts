import { eq, sql } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import { claimFetch } from "@/db/files/attachment-fetches";
import { newId } from "@/db/new-id";
import { keepDiskSpace } from "@/db/operations/disk-space";
import { setting } from "@/db/schema/channel";
import { storedFile } from "@/db/schema/file";
import { stagedJob } from "@/db/schema/work";
import { PlatformError } from "@/platforms/platform-error";
import { testDatabase } from "@/testing/database";
import { MONDAY } from "@/testing/factories";
import { FILE_OF_TESTS, fileDesk } from "@/testing/file-desk";
import { deletionOf, edited } from "@/testing/ingest-desk";
import { plainPicture } from "@/testing/keep-file";
import { fetchAttachment, overdueFiles } from "./fetch-attachment";

const { database } = await testDatabase();

const gone = async () => {
  throw new PlatformError("rejected", "It is gone.", { reason: "target_gone" });
};

describe("a file that a message came with", () => {
  it("is fetched by a job of its own, and kept with what its sender said of it", async () => {
    const { hears, attachments, fetches, asked, desk } = await fileDesk(database);
    await hears();
    const [told] = await attachments();
    const staged = await database.select().from(stagedJob).where(eq(stagedJob.name, "fetch-file"));
    expect(staged.map(({ payload }) => payload)).toContainEqual({
      attachmentId: told?.id,
      channelId: desk.channel.id,
    });
    const { version } = await desk.matter("a1");
    expect(await fetches()).toMatchObject({
      ...{ altText: "A bag", fetchAt: null, fetchFailure: null },
      files: [{ kind: "image", mediaType: "image/png", width: 32, height: 24 }],
    });
    expect(asked).toEqual(["/p1.png"]);
    expect((await desk.matter("a1")).version).toBeGreaterThan(version);
  });

  it("is fetched once, however often it is asked for", async () => {
    const { hears, fetches, asked, attachments, context } = await fileDesk(database);
    await hears();
    const [told] = await attachments();
    await Promise.all([1, 2, 3].map(() => fetchAttachment(context, told?.id ?? "")));
    expect((await fetches()).files).toHaveLength(1);
    expect(asked).toHaveLength(1);
  });

  it("is fetched by another when the first one died between the bytes and the row", async () => {
    const { hears, fetches, attachments, makeDue, context } = await fileDesk(database);
    await hears();
    const [told] = await attachments();
    expect(await claimFetch(database, told?.id ?? "", 120_000)).not.toBeNull();
    expect(await overdueFiles(context, 0)).toEqual([]);
    await makeDue();
    const [task] = await overdueFiles(context, 0);
    await task?.run();
    expect((await fetches()).files).toHaveLength(1);
  });

  it("leaves nothing behind where keeping it fails half-way", async () => {
    const { hears, attachments, context, fetches, makeDue } = await fileDesk(database);
    await hears();
    const [told] = await attachments();
    await database.execute(
      sql`alter table file_part add constraint no_thumbnails check (form <> 'thumbnail') not valid`,
    );
    await expect(fetchAttachment(context, told?.id ?? "")).rejects.toThrow();
    await database.execute(sql`alter table file_part drop constraint no_thumbnails`);
    expect(
      await database
        .select()
        .from(storedFile)
        .where(eq(storedFile.attachmentId, told?.id ?? "")),
    ).toEqual([]);
    await makeDue();
    expect((await fetches()).files).toHaveLength(1);
  });

  it("is asked of the platform where its address takes more than an address", async () => {
    const seen: unknown[] = [];
    const { hears, fetches, asked } = await fileDesk(database, {
      session: {
        async fileAt(file) {
          seen.push(file);
          return { url: "https://api.example/file/secret/1.png?x=1" };
        },
      },
    });
    await hears({ url: null, reference: "ref-1" });
    expect((await fetches()).files).toHaveLength(1);
    expect(seen).toMatchObject([{ messageExternalId: "a1", externalId: "p1", reference: "ref-1" }]);
    expect(asked).toEqual(["/file/secret/1.png?x=1"]);
  });

  it("is asked for anew where its address has ended, and only then", async () => {
    let times = 0;
    const session = {
      async fileAgain() {
        times += 1;
        return { url: "https://files.example/again.png" };
      },
    };
    const ended = await fileDesk(database, { session, answers: { "/p1.png": { status: 403 } } });
    await ended.hears();
    expect((await ended.fetches()).files).toHaveLength(1);
    expect(ended.asked).toEqual(["/p1.png", "/again.png"]);
    const open = await fileDesk(database, { session });
    await open.hears();
    expect((await open.fetches()).files).toHaveLength(1);
    expect(times).toBe(1);
  });

  it("may come from the platform as bytes", async () => {
    const { hears, fetches, asked } = await fileDesk(database, {
      session: { fileAt: async () => ({ bytes: plainPicture() }) },
    });
    await hears({ url: null, reference: "inbox 1" });
    expect((await fetches()).files).toHaveLength(1);
    expect(asked).toEqual([]);
  });
});

describe("a file that is not to be had", () => {
  it.each([
    ["gone", { answers: { "/p1.png": { status: 404 } } }],
    ["harmful", { answers: { "/p1.png": { body: "<svg onload=alert(1)>" } } }],
    ["damaged", { answers: { "/p1.png": { body: plainPicture().subarray(0, 60) } } }],
    ["gone", { session: { fileAt: gone } }],
  ])("is given up as %s, and its message stands", async (failure, given) => {
    const { hears, fetches, desk } = await fileDesk(database, given);
    await hears();
    expect(await fetches()).toMatchObject({ fetchAt: null, fetchFailure: failure, files: [] });
    expect((await desk.message("a1")).body).not.toBe("");
  });

  it("is tried again, later each time and seven times in all, where that may help", async () => {
    const { hears, fetches, makeDue } = await fileDesk(database, { answers: { "/p1.png": { status: 503 } } });
    await hears();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 6; attempt++) {
      const { fetchAt, fetchFailure } = await fetches();
      expect(fetchFailure).toBe("unreachable");
      waits.push(Math.round(((fetchAt?.getTime() ?? 0) - Date.now()) / 30_000));
      await makeDue();
    }
    expect(waits).toEqual([1, 4, 16, 64, 256, 1024]);
    expect(await fetches()).toMatchObject({ fetchAt: null, fetchFailure: "unreachable", fetchAttempts: 7 });
  });

  it("is fetched when its message tells of another place", async () => {
    const { desk, hears, fetches } = await fileDesk(database, { answers: { "/p1.png": { status: 404 } } });
    await hears();
    expect(await fetches()).toMatchObject({ fetchFailure: "gone" });
    const later = edited(desk.post("a1"), { text: "Again", minute: 4 });
    await desk.hears([
      { ...later, attachments: [{ ...FILE_OF_TESTS, url: "https://files.example/fresh.png" }] },
    ]);
    expect((await fetches()).files).toHaveLength(1);
  });

  it("waits while the disk is short", async () => {
    const { hears, attachments, context, asked } = await fileDesk(database);
    await hears();
    const [told] = await attachments();
    await keepDiskSpace(database, { freeBytes: 1, isShort: true });
    onTestFinished(() => database.delete(setting).then(() => {}));
    await fetchAttachment(context, told?.id ?? "");
    expect([asked, await overdueFiles(context, 0)]).toEqual([[], []]);
  });
});

describe("a message that changes", () => {
  it("loses its files when it is deleted, also while one is on its way", async () => {
    const { hears, fetches, desk, context, attachments } = await fileDesk(database);
    await hears();
    const { id, files } = await fetches();
    expect(files).toHaveLength(1);
    await desk.hears([deletionOf("a1", 3)]);
    expect(
      await database
        .select()
        .from(storedFile)
        .where(eq(storedFile.attachmentId, id ?? "")),
    ).toEqual([]);
    expect(await attachments()).toEqual([]);
    await fetchAttachment(context, id ?? newId(MONDAY));
    expect(await attachments()).toEqual([]);
  });

  it("shows the files of its newest version, whatever came first", async () => {
    const { desk, attachments } = await fileDesk(database);
    const post = { ...desk.post("a1"), attachments: [FILE_OF_TESTS] };
    const later = {
      ...edited(post, { text: "Now with another", minute: 4 }),
      attachments: [{ ...FILE_OF_TESTS, externalId: "p2" }],
    };
    await desk.hears([post]);
    await desk.hears([later]);
    await desk.hears([post]);
    expect((await attachments()).map(({ externalId }) => externalId)).toEqual(["p2"]);
  });
});
