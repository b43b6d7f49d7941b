import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import type { Cursor, Page } from "@/platforms/connector";
import { drained } from "@/platforms/exam/asking";
import { x } from "./connector";
import { examServer } from "./fake/exam-server";
import { firstIdAt } from "./snowflake";

const EVENTS = "/2/dm_events";
const DAY_MS = 86_400_000;

type Watched = NonNullable<Parameters<typeof examServer>[0]>["watched"];

async function platform(watched?: Watched) {
  const server = await examServer(watched && { watched });
  onTestFinished(() => server.close());
  const session = x.connect(server.connection);
  return {
    server,
    pullAll: (cursor: Cursor | null = null) => drained(session, { source: "direct_messages", cursor }),
    write: (count: number) =>
      Array.from({ length: count }, (_, at) => server.customerWritesPrivately(`line ${at}`)).sort(),
  };
}

const idsOf = ({ envelopes }: Page) => [...new Set(envelopes.map(({ externalId }) => externalId))].sort();

describe("pulling direct messages", () => {
  it("is a gap where they are older than X keeps them", async () => {
    const { pullAll, write } = await platform();
    write(2);
    const longAgo = new Date(Date.now() - 45 * DAY_MS);
    const { gap } = await pullAll({ seen: firstIdAt(longAgo), scan: null });
    expect(gap).toMatchObject({ reason: "too_old" });
    expect(Math.round((Date.now() - (gap?.to.getTime() ?? 0)) / DAY_MS)).toBe(30);
  });

  it("begins again when X forgot a page token, a few times", async () => {
    const { server, pullAll, write } = await platform();
    const messages = write(230);
    server.fake.faults.switchOn({ kind: "status", path: EVENTS, status: 400, times: 1 });
    await expect(pullAll()).rejects.toMatchObject({ reason: "invalid_request" });
    server.fake.faults.switchOn({ kind: "forgotten_token", path: EVENTS, times: 2 });
    expect(idsOf(await pullAll())).toEqual(messages);
  });

  it("ends with a gap rather than begin again for ever", async () => {
    const { server, pullAll, write } = await platform();
    const [first = ""] = write(1);
    const messages = write(330);
    server.fake.faults.switchOn({ kind: "forgotten_token", path: EVENTS, times: 300 });
    const { gap, cursor } = await pullAll({ seen: first, scan: null });
    expect(gap).toMatchObject({ reason: "paging_broken", from: expect.any(Date) });
    expect(cursor).toEqual({ seen: messages.at(-1), scan: null });
  });

  it("ends with a gap where the tokens lead in a circle", async () => {
    const { pullAll, write } = await platform((handler) => async (request) => {
      const token = new URL(request.url).searchParams.get("pagination_token");
      const answer = await handler(request);
      if (token === null) return answer;
      const { meta, ...body } = Listed.parse(await answer.json());
      return Response.json({ ...body, meta: { ...meta, next_token: token } });
    });
    const [first = ""] = write(1);
    write(330);
    expect((await pullAll({ seen: first, scan: null })).gap).toMatchObject({ reason: "paging_broken" });
  });
});

const Listed = z.looseObject({ meta: z.looseObject({}) });
