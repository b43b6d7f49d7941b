import http from "node:http";
import { eq, sql } from "drizzle-orm";
import { onTestFinished } from "vitest";
import type { Database } from "@/db/client";
import { storedFile } from "@/db/schema/file";
import { attachment } from "@/db/schema/message";
import type { Session } from "@/platforms/connector";
import { fetchAttachment } from "@/services/files/fetch-attachment";
import { sealCredentials } from "@/services/open-channel";
import { ingestDesk } from "./ingest-desk";
import { plainPicture } from "./keep-file";
import { testVault, toldPlatform } from "./told-platform";

export const FILE_OF_TESTS = {
  externalId: "p1",
  kind: "image",
  url: "https://files.example/p1.png",
  altText: "A bag",
} as const;

interface Answer {
  status?: number;
  body?: Uint8Array | string;
}

/** A platform's stand-in, and a channel of it that hears of a message with a file. */
export async function fileDesk(
  database: Database,
  {
    session = {},
    answers = {},
  }: {
    session?: Partial<Session>;
    answers?: Record<string, Answer>;
  } = {},
) {
  const asked: string[] = [];
  const server = http.createServer(({ url = "" }, response) => {
    asked.push(url);
    const { status = 200, body = plainPicture() } = answers[url] ?? {};
    response.writeHead(status).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => void server.close());
  const address = server.address();
  const baseUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const desk = await ingestDesk(database, { baseUrl, credentials: sealCredentials(testVault, {}) });
  const context = {
    database,
    vault: testVault,
    connectorFor: () => toldPlatform(session),
    now: () => new Date(),
  };
  const attachments = async () =>
    database
      .select()
      .from(attachment)
      .where(eq(attachment.messageId, (await desk.message("a1")).id));
  return {
    desk,
    asked,
    attachments,
    context,
    hears: (given = {}) =>
      desk.hears([{ ...desk.post("a1"), attachments: [{ ...FILE_OF_TESTS, ...given }] }]),
    async fetches() {
      const [first] = await attachments();
      await fetchAttachment(context, first?.id ?? "");
      const [after] = await attachments();
      const files = await database
        .select()
        .from(storedFile)
        .where(eq(storedFile.attachmentId, first?.id ?? ""));
      return { ...after, files };
    },
    makeDue: () =>
      database.execute(sql`update attachment set fetch_at = clock_timestamp() where fetch_at is not null`),
  };
}
