import { describe, expect, it } from "vitest";
import { xCrcResponse } from "@/platforms/signatures";
import { writePost } from "../act-posts";
import { platformWithApp, type Receiver, URL_OF_OURS, willing } from "./platform-with-app";

describe("a webhook is registered", () => {
  it("when it proves that it knows the consumer secret", async () => {
    const { call } = platformWithApp();
    const { status, body } = await call("POST", "/2/webhooks", { body: { url: URL_OF_OURS } });
    expect({ status, data: body.data }).toMatchObject({
      status: 200,
      data: { url: URL_OF_OURS, valid: true },
    });
    expect((await call("GET", "/2/webhooks")).body).toMatchObject({
      data: [body.data],
      meta: { result_count: 1 },
    });
  });

  it.each<[string, Receiver]>([
    [
      "another key",
      ({ url }) => ({
        status: 200,
        body: JSON.stringify(xCrcResponse("other", new URL(url).searchParams.get("crc_token") ?? "")),
      }),
    ],
    ["a redirect", () => ({ status: 302, body: "" })],
    ["something else", () => ({ status: 200, body: "hello" })],
    ["nothing", () => null],
  ])("not when it answers with %s", async (_what, answer) => {
    const { call, receiver } = platformWithApp();
    receiver.answer = answer;
    expect(await call("POST", "/2/webhooks", { body: { url: URL_OF_OURS } })).toMatchObject({
      status: 400,
      body: { errors: [{ message: expect.stringContaining("CrcValidationFailed") }] },
    });
  });

  it("with an app-only token alone", async () => {
    const { call, tokens } = platformWithApp();
    expect((await call("GET", "/2/webhooks", { token: tokens.accessToken })).status).toBe(403);
    expect((await call("GET", "/2/webhooks", { token: "nobody" })).status).toBe(401);
    expect((await call("GET", "/2/users/me")).status).toBe(401);
  });

  it.each(["http://example.com/hooks", "https://127.0.0.1/hooks", "http://127.0.0.1@example.com/"])(
    "not elsewhere than on this machine: %s",
    async (url) => {
      const { call } = platformWithApp();
      expect((await call("POST", "/2/webhooks", { body: { url } })).status).toBe(400);
    },
  );

  it("on HTTPS without a port, where the real rule is on", async () => {
    const { call, fake } = platformWithApp();
    fake.publicAddressesOnly = true;
    expect((await call("POST", "/2/webhooks", { body: { url: URL_OF_OURS } })).status).toBe(400);
    expect(
      (await call("POST", "/2/webhooks", { body: { url: "https://inbox.example:8443/x" } })).status,
    ).toBe(400);
    expect((await call("POST", "/2/webhooks", { body: { url: "https://inbox.example/x" } })).status).toBe(
      200,
    );
  });
});

describe("a delivery", () => {
  it("that fails is tried three times more within five minutes, with the same bytes, and is then gone", async () => {
    const { fake, stage, mira, receiver, subscribed, delivered } = platformWithApp();
    await subscribed(["post.mention.create"]);
    receiver.answer = () => ({ status: 503, body: "" });
    writePost(stage, { authorId: mira.id, text: "@haldenair hello" });
    const bodies = (await delivered()).map(({ body }) => body);
    for (let minute = 0; minute < 5; minute++) {
      stage.advance(60_000);
      bodies.push(...(await delivered()).map(({ body }) => body));
    }
    expect(bodies).toHaveLength(4);
    expect(new Set(bodies).size).toBe(1);
    expect(fake.push.deliveries.tally).toMatchObject({ waiting: 0, delivered: 0, retried: 3, gone: 1 });
  });

  it("goes nowhere while the webhook is invalid, until it proves itself again", async () => {
    const { call, stage, mira, receiver, subscribed, kinds, delivered } = platformWithApp();
    const id = await subscribed(["post.mention.create"]);
    receiver.answer = () => ({ status: 200, body: "{}" });
    stage.advance(3_600_000);
    await delivered();
    expect((await call("GET", "/2/webhooks")).body.data).toMatchObject([{ valid: false }]);
    writePost(stage, { authorId: mira.id, text: "@haldenair lost" });
    expect(await kinds()).toEqual([]);
    receiver.answer = willing;
    expect((await call("PUT", `/2/webhooks/${id}`)).status).toBe(200);
    writePost(stage, { authorId: mira.id, text: "@haldenair heard" });
    expect(await kinds()).toEqual(["post.mention.create"]);
  });

  it("keeps coming where the challenge meets silence, for 28 hours", async () => {
    const { call, stage, receiver, subscribed, delivered } = platformWithApp();
    await subscribed([]);
    receiver.answer = () => null;
    const validities = [];
    for (let hour = 0; hour < 30; hour++) {
      stage.advance(3_600_000);
      await delivered();
      validities.push((await call("GET", "/2/webhooks")).body.data[0].valid);
    }
    expect(validities.indexOf(false)).toBe(28);
  });
});

describe("a replay", () => {
  const span = (from: string, to: string, webhook_id: string) => ({
    body: { webhook_id, from_date: from, to_date: to },
  });

  it("brings what happened in its time once more, and says when it is over", async () => {
    const { call, stage, mira, subscribed, delivered } = platformWithApp();
    const id = await subscribed(["post.mention.create"]);
    writePost(stage, { authorId: mira.id, text: "@haldenair one" });
    stage.advance(1_200_000);
    writePost(stage, { authorId: mira.id, text: "@haldenair two" });
    await delivered();
    const job = await call("POST", "/2/webhooks/replay", span("202611180859", "202611180905", id));
    expect(job.status).toBe(200);
    const events = await delivered();
    expect(events.map(({ event }) => event.data?.payload.text ?? event.replay_job_status)).toEqual([
      "@haldenair one",
      {
        webhook_id: id,
        job_id: job.body.data.job_id,
        job_state: "Complete",
        job_state_description: "Job completed successfully",
      },
    ]);
  });

  it("is refused beyond a day, up to the last ten minutes, and beside another one", async () => {
    const { call, stage, mira, receiver, subscribed, delivered } = platformWithApp();
    const id = await subscribed(["post.mention.create"]);
    writePost(stage, { authorId: mira.id, text: "@haldenair one" });
    await delivered();
    stage.advance(1_200_000);
    expect((await call("POST", "/2/webhooks/replay", span("202611170859", "202611180905", id))).status).toBe(
      400,
    );
    expect((await call("POST", "/2/webhooks/replay", span("202611180859", "202611180915", id))).status).toBe(
      400,
    );
    receiver.answer = (outgoing) => (outgoing.method === "GET" ? willing(outgoing) : null);
    const right = span("202611180859", "202611180905", id);
    expect((await call("POST", "/2/webhooks/replay", right)).status).toBe(200);
    expect((await call("POST", "/2/webhooks/replay", right)).status).toBe(409);
  });
});

it("keeps its registrations through a restart", async () => {
  const { stage, subscribed, fake } = platformWithApp();
  const id = await subscribed(["dm.received"]);
  const { registrations } = stage.world;
  expect(registrations.webhooks.get(id)?.valid).toBe(true);
  expect([...registrations.subscriptions.values()]).toMatchObject([
    { eventType: "dm.received", webhookId: id },
  ]);
  fake.push.stop();
});
