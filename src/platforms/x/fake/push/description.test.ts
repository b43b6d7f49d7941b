import { expect, it } from "vitest";
import { editionsOf, judgesOfPushing } from "@/testing/openapi/x-editions";
import { deletePost, writePost } from "../act-posts";
import { platformWithApp, URL_OF_OURS } from "./platform-with-app";

const judges = judgesOfPushing();

it(`answers about webhooks as ${editionsOf(judges)} has it`, async () => {
  const { call, fake, stage, brand, tokens } = platformWithApp();
  const handler = fake.fetch;
  fake.fetch = judges.reduce((inner, judge) => judge.watch(inner), handler);
  const url = "/2/activity/subscriptions";
  const webhook = (await call("POST", "/2/webhooks", { body: { url: URL_OF_OURS } })).body.data;
  const asked = {
    event_type: "post.create",
    filter: { user_id: brand.id },
    tag: "own",
    webhook_id: webhook.id,
  };
  const { subscription_id } = (await call("POST", url, { body: asked })).body.data;
  await call("POST", url, { body: asked });
  await call("GET", url);
  await call("PUT", `${url}/${subscription_id}`, { body: { tag: "ours" } });
  await call("PUT", `/2/webhooks/${webhook.id}`);
  deletePost(stage, writePost(stage, { authorId: brand.id, text: "Gone." }).id);
  stage.advance(1_200_000);
  const span = { webhook_id: webhook.id, from_date: "202611180800", to_date: "202611180905" };
  await call("POST", "/2/webhooks/replay", { body: span });
  await call("POST", "/2/webhooks/replay", { body: { ...span, to_date: "202611182359" } });
  await call("DELETE", `${url}/${subscription_id}`);
  await call("GET", "/2/webhooks", { token: tokens.accessToken });
  await call("GET", "/2/webhooks", { token: "nobody" });
  await call("DELETE", `/2/webhooks/${webhook.id}`);
  await call("DELETE", `/2/webhooks/${webhook.id}`);
  await call("GET", "/2/webhooks");

  for (const judge of judges) {
    expect(judge.judged).toBeGreaterThan(13);
    expect(judge.complaints).toEqual([]);
    expect([...judge.unneeded]).toEqual([]);
  }
});
