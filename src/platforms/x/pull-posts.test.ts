import { describe, expect, it, onTestFinished } from "vitest";
import { drained, pulled } from "@/platforms/exam/asking";
import { x } from "./connector";
import { examServer } from "./fake/exam-server";

async function platform() {
  const server = await examServer();
  onTestFinished(() => server.close());
  return { server, session: x.connect(server.connection) };
}

describe("pulling mentions", () => {
  it("tells of a gap when more came than X gives back", async () => {
    const { server, session } = await platform();
    server.customerPosts("the last one we saw");
    const { cursor } = await drained(session, { source: "mentions", cursor: null });
    for (let at = 0; at < 810; at++) server.customerPosts(`a storm, drop ${at}`);
    const { gap, envelopes } = await drained(session, { source: "mentions", cursor });
    expect(envelopes).toHaveLength(800);
    expect(gap).toMatchObject({ reason: "too_many", from: expect.any(Date), to: expect.any(Date) });
  });

  it("tells of no gap at its very first scan", async () => {
    const { server, session } = await platform();
    for (let at = 0; at < 810; at++) server.customerPosts(`before we came, ${at}`);
    expect((await drained(session, { source: "mentions", cursor: null })).gap).toBeNull();
  });

  it("reads the edge again, so that what arrived late beside it is not lost", async () => {
    const { server, session } = await platform();
    const id = server.customerPosts("on the edge");
    const { cursor } = await drained(session, { source: "mentions", cursor: null });
    const again = await pulled(session, "mentions", cursor);
    expect(again.envelopes.map(({ externalId }) => externalId)).toContain(id);
    expect(again.cursor).toEqual(cursor);
  });

  it("sees an edit as a new version of what it knows", async () => {
    const { server, session } = await platform();
    const id = server.customerPosts("flihgt late");
    const { cursor } = await drained(session, { source: "mentions", cursor: null });
    server.customerEdits(id, "flight late");
    const { envelopes } = await drained(session, { source: "mentions", cursor });
    expect(envelopes).toMatchObject([{ kind: "post", externalId: id }]);
    expect(envelopes[0]?.version).not.toBe(id);
  });
});
