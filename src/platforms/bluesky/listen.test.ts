import { describe, expect, it, onTestFinished } from "vitest";
import type { Envelope } from "@/platforms/connector";
import { failureOf } from "@/platforms/exam/asking";
import { type BlueskyClient, clientWith } from "./client";
import { bluesky } from "./connector";
import { blueskyCredentialsFrom } from "./credentials";
import { deletePost, writePost } from "./fake/act-posts";
import { examServer } from "./fake/exam-server";
import { switchOn } from "./fake/modes";
import { listen } from "./listen";
import { SAMPLE_ACCOUNT, sampleJson } from "./samples";
import { heardIn } from "./stream-line";

/** Somebody listens to a network on which a customer has written already. */
async function listening() {
  const server = await examServer();
  onTestFinished(() => server.close());
  const before = server.customerPosts("Before anybody listened");
  const said: Envelope[][] = [];
  let wake = () => {};
  const hear = async (envelopes: Envelope[]) => {
    said.push(envelopes);
    wake();
  };
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const ended = bluesky.connect(server.connection).listen?.(hear, ending.signal) ?? Promise.resolve();
  const next = async (): Promise<Envelope[]> => {
    while (said.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    return said.shift() ?? [];
  };
  expect(await next()).toEqual([]);
  return { ...server, stage: server.fake.stage, before, next, said, ended, end: () => ending.abort() };
}

describe("listening", () => {
  it("says that there is something to be pulled, for what concerns us and for nothing else", async () => {
    const { stage, customer, brand, customerPosts, next, said } = await listening();
    writePost(stage, { did: customer.did, text: "Nice weather" });
    customerPosts("Where is my bag?");
    expect(await next()).toEqual([]);
    const ours = writePost(stage, { did: brand.did, text: "New seats!" });
    expect(await next()).toEqual([]);
    writePost(stage, { did: customer.did, text: "When?", inReplyTo: ours.uri });
    writePost(stage, { did: customer.did, text: "Look at that", quoted: ours.uri });
    expect([await next(), await next()]).toEqual([[], []]);
    expect(said).toEqual([]);
  });

  it("hands over the deletion of what concerns us, also of what was there before", async () => {
    const { stage, before, customer, next } = await listening();
    deletePost(stage, writePost(stage, { did: customer.did, text: "Nobody's matter" }).uri);
    deletePost(stage, before);
    expect(await next()).toMatchObject([{ kind: "deletion", externalId: before }]);
  });

  it("believes no deletion that Bluesky does not confirm", async () => {
    const { fake, before, customer, customerPosts, next, said } = await listening();
    const rkey = before.split("/").at(-1);
    fake.jetstream.say({
      did: customer.did,
      kind: "commit",
      commit: { operation: "delete", collection: "app.bsky.feed.post", rkey },
    });
    customerPosts("Still here");
    expect(await next()).toEqual([]);
    expect(said).toEqual([]);
  });

  it("looks again when what shows posts is behind the stream", async () => {
    const server = await examServer();
    onTestFinished(() => server.close());
    const { fake, brand, customer, connection } = server;
    const uri = server.customerPosts("I take that back");
    const commit = { operation: "delete", collection: "app.bsky.feed.post", rkey: uri.split("/").at(-1) };
    const known = clientWith(blueskyCredentialsFrom(connection.credentials), { baseUrl: connection.baseUrl });
    let isSaid = false;
    const client: BlueskyClient = {
      ...known,
      async read(method, answer, query) {
        const read = await known.read(method, answer, query);
        // Gone only when it was looked at, and without a word of the stream.
        if (isSaid) fake.stage.record({ type: "taken_down", did: customer.did, takenDown: true });
        return read;
      },
    };
    const ending = new AbortController();
    const streamUrl = `${connection.baseUrl.replace("http", "ws")}/subscribe`;
    const deletion = new Promise<Envelope[]>((resolve) => {
      const hear = async (envelopes: Envelope[]) => {
        if (envelopes.length > 0) return resolve(envelopes);
        isSaid = true;
        fake.jetstream.say({ did: customer.did, kind: "commit", commit });
      };
      const ear = { client, us: brand.did, streamUrl, hear, signal: ending.signal, lookAgainMs: 1 };
      void listen(ear);
    });
    expect(await deletion).toMatchObject([{ kind: "deletion", externalId: uri }]);
    ending.abort();
  });

  it.each(["stream_half_a_line", "stream_unknown_kind", "stream_repeats"])(
    "goes on in spite of %s",
    async (mode) => {
      const { fake, customerPosts, next } = await listening();
      switchOn(fake, { mode });
      customerPosts("Is anybody there?");
      expect(await next()).toEqual([]);
    },
  );

  it("throws when the stream breaks, so that somebody opens it again", async () => {
    const { fake, ended } = await listening();
    switchOn(fake, { mode: "stream_broken" });
    expect(await failureOf(ended)).toMatchObject({ fault: "unavailable" });
  });

  it("ends when it is told to", async () => {
    const { ended, end } = await listening();
    end();
    await ended;
  });

  it("throws where nobody streams", async () => {
    const { connection } = await listening();
    const session = bluesky.connect({ ...connection, baseUrl: "http://127.0.0.1:1" });
    const ended = session.listen?.(async () => {}, new AbortController().signal) ?? Promise.resolve();
    expect(await failureOf(ended)).toMatchObject({ fault: "unavailable" });
  });
});

describe("a line of the stream", () => {
  const us = SAMPLE_ACCOUNT.externalId;
  const uri = "at://did:plc:exampleana0000000000000/app.bsky.feed.post/3n2l7nsjkc32b";
  const heard = (file: string) => heardIn(JSON.stringify(sampleJson(file)), us);

  it("tells who is written to", () => {
    expect(heard("jetstream-commit-create.json")).toEqual({ uri, what: "written", isForUs: true });
    expect(heardIn(JSON.stringify(sampleJson("jetstream-commit-create.json")), "did:plc:else")).toMatchObject(
      {
        isForUs: false,
      },
    );
  });

  it("tells what is deleted", () => {
    expect(heard("jetstream-commit-delete.json")).toEqual({ uri, what: "deleted", isLookedAt: false });
  });

  it.each(["", "{}", "[]", '{"did":"did:plc:x","kind":"identity"}', "{"])("says nothing by %s", (line) => {
    expect(heardIn(line, us)).toBeNull();
  });
});
