import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "@/core/views";
import { storedFile } from "@/db/schema/file";
import { attachment } from "@/db/schema/message";
import { BRAND, examServer } from "@/platforms/email/fake/exam-server";
import { digestOf } from "@/platforms/fake-kit/taken-file";
import { connectorFor } from "@/platforms/registry";
import { attemptsOf, messageRow, order, publicReply, queueReply } from "@/testing/answering";
import { type DeskOverX, openDeskOverX, vaultOfTests } from "@/testing/answering-over-x";
import { testDatabase } from "@/testing/database";
import { plainPicture } from "@/testing/keep-file";
import { openMailDesk } from "@/testing/mail-desk";
import { deliverMessage } from "./deliver-message";
import { bringFile } from "./files/bring-file";
import { outgoingFiles } from "./files/outgoing-files";
import { tidyUp } from "./housekeeping";
import { openSending } from "./open-sending";
import { reconcileMessage } from "./reconcile-message";
import type { SendingContext } from "./sending-context";

const { database } = await testDatabase();
const world = { database, vault: vaultOfTests };

let desk: DeskOverX;
let context: SendingContext;

beforeEach(async () => {
  await desk?.served.close();
  desk = await openDeskOverX(database);
  context = openSending({ ...world, connectorFor, now: () => new Date() });
});
afterAll(() => desk.served.close());

async function brought(viewer: Viewer = desk.ana, now = new Date()) {
  const answer = await bringFile(world, { viewer, bytes: plainPicture(), now });
  if (!answer.ok) throw new Error(`It was not taken: ${answer.reason}`);
  return { fileId: answer.file.id, name: "bag.png", altText: "A bag with a red label" };
}

const digestAsKept = async (messageId: string) => {
  const [file] = await outgoingFiles(world, messageId);
  return file && digestOf(await file.bytes());
};

describe("a picture beside an answer", () => {
  it("stands on X once, as it is kept here and with its description", async () => {
    const id = await queueReply(database, desk, { files: [await brought()] });
    await Promise.all([deliverMessage(context, id), deliverMessage(context, id)]);
    const [post, ...others] = desk.ours();
    expect(others).toEqual([]);
    expect(post?.media).toMatchObject([
      { altText: "A bag with a red label", file: { digest: await digestAsKept(id), type: "image/png" } },
    ]);
    expect((await messageRow(database, id)).state).toBe("sent");
  });

  it("whose confirmation was lost is unknown, then found, and stands once", async () => {
    const id = await queueReply(database, desk, { files: [await brought()] });
    desk.fake.faults.switchOn({ kind: "reset", method: "POST", path: "/2/tweets", applied: true });
    await deliverMessage(context, id);
    expect((await messageRow(database, id)).state).toBe("unknown");
    await reconcileMessage(context, id);
    await deliverMessage(context, id);
    expect((await messageRow(database, id)).state).toBe("sent");
    expect(desk.ours()).toHaveLength(1);
  });

  it("whose upload broke is no unknown answer: it waits, and is said once", async () => {
    const id = await queueReply(database, desk, { files: [await brought()] });
    desk.fake.faults.switchOn({ kind: "reset", method: "POST", path: "/2/media/upload", applied: true });
    await deliverMessage(context, id);
    expect(desk.ours()).toEqual([]);
    expect(await messageRow(database, id)).toMatchObject({ state: "queued" });
    expect(await attemptsOf(database, id)).toMatchObject([{ outcome: "retry" }]);
  });

  it("goes with a mail as a part of it", async () => {
    const provider = await examServer();
    const { credentials, baseUrl } = provider.connection;
    const mails = await openMailDesk(database, { credentials, baseUrl });
    provider.writes({ text: "Which bag do you mean?" });
    await mails.reads();
    const { conversationId } = await mails.saying("Which bag");
    const id = await mails.answers(conversationId ?? "", "This one.", [await brought(mails.ana)]);
    expect(await mails.sends(id)).toMatchObject({ state: "sent" });
    const [there] = provider.brandHas("private");
    expect(there?.files).toEqual([{ digest: await digestAsKept(id), altText: "A bag with a red label" }]);
    expect(provider.fake.sentBy(BRAND)).toHaveLength(1);
    await provider.close();
  });
});

describe("a reply is refused", () => {
  const replied = async (files: Awaited<ReturnType<typeof brought>>[]) =>
    order(database, desk, { ...publicReply(desk), files });

  it("with more files than the platform takes", async () => {
    const files = await Promise.all(Array.from({ length: 5 }, () => brought()));
    expect(await replied(files)).toMatchObject({ ok: false, reason: "files_not_taken" });
  });

  it("with a file that somebody else brought", async () => {
    expect(await replied([await brought(desk.mara)])).toMatchObject({ ok: false, reason: "files_gone" });
  });

  it("with a file that is in another answer already", async () => {
    const file = await brought();
    await queueReply(database, desk, { files: [file] });
    expect(await replied([file])).toMatchObject({ ok: false, reason: "files_gone" });
  });
});

it("a picture of an answer that was taken back can go with the next one", async () => {
  const file = await brought();
  const id = await queueReply(database, desk, { files: [file] });
  expect(await order(database, desk, { type: "undo_send", messageId: id })).toMatchObject({ ok: true });
  const next = await queueReply(database, desk, { body: "Rather this one.", files: [file] });
  expect(await database.select().from(attachment).where(eq(attachment.messageId, id))).toEqual([]);
  expect(await outgoingFiles(world, next)).toMatchObject([{ id: file.fileId }]);
});

it("what was brought and not sent goes within a day, and what was sent stays", async () => {
  const now = new Date();
  const aDayAgo = new Date(now.getTime() - 25 * 3_600_000);
  const unsent = await brought(desk.ana, aDayAgo);
  const sent = await brought(desk.ana, aDayAgo);
  const fresh = await brought();
  await queueReply(database, desk, { files: [sent] });
  await tidyUp(database, now);
  const left = (await database.select({ id: storedFile.id }).from(storedFile)).map(({ id }) => id);
  expect(left).toEqual(expect.arrayContaining([sent.fileId, fresh.fileId]));
  expect(left).not.toContain(unsent.fileId);
});

it("nobody brings more than they could send", async () => {
  for (let n = 0; n < 40; n++) await brought();
  expect(await bringFile(world, { viewer: desk.ana, bytes: plainPicture(), now: new Date() })).toEqual({
    ok: false,
    reason: "too_many",
  });
});
