import type { Outgoing, PostOut, Taken } from "@/platforms/fake-kit/post-out";
import { xCrcResponse } from "@/platforms/signatures";
import { issueTokens, putPerson } from "../act-people";
import { fakeX } from "../fake-x";
import { EVENT_TYPES } from "./push-entries";

export const APP = {
  consumerKey: "key",
  consumerSecret: "consumer-secret",
  bearerToken: "app-bearer",
  legacy: false,
};
export const URL_OF_OURS = "http://127.0.0.1:3060/webhooks/0d9ff6f3";
const START = new Date("2026-11-18T09:00:00Z");

export type Receiver = (outgoing: Outgoing) => Taken | null;

/** Proves itself and takes everything. */
export const willing: Receiver = ({ url, method }) => {
  const token = new URL(url).searchParams.get("crc_token") ?? "";
  if (method === "GET") return { status: 200, body: JSON.stringify(xCrcResponse(APP.consumerSecret, token)) };
  return { status: 200, body: "" };
};

/** A pretended X with a brand, a customer and an application, whose webhook is a function of the test. */
export function platformWithApp({ legacy = false } = {}) {
  const clock = { at: START.getTime() };
  const heard: Outgoing[] = [];
  const receiver = { answer: willing };
  const postOut: PostOut = async (outgoing) => {
    if (outgoing.method === "POST") heard.push(outgoing);
    const taken = receiver.answer(outgoing);
    if (!taken) throw new Error("Nobody answered.");
    return taken;
  };
  const fake = fakeX({ clock: { now: () => new Date(clock.at) }, postOut });
  const { stage } = fake;
  stage.record({ type: "app", app: { ...APP, legacy } });
  const brand = putPerson(stage, { username: "haldenair", name: "Halden Air" });
  const mira = putPerson(stage, { username: "mira", name: "Mira" });
  const tokens = issueTokens(stage, { personId: brand.id });
  const call = async (
    method: string,
    path: string,
    { body, token = APP.bearerToken }: { body?: unknown; token?: string } = {},
  ) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    };
    const request = new Request(`http://x${path}`, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    });
    const response = await fake.fetch(request);
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  const subscribed = async (eventTypes: readonly string[] = EVENT_TYPES) => {
    const { body } = await call("POST", "/2/webhooks", { body: { url: URL_OF_OURS } });
    for (const event_type of eventTypes)
      await call("POST", "/2/activity/subscriptions", {
        body: { event_type, filter: { user_id: brand.id }, tag: event_type, webhook_id: body.data.id },
      });
    return String(body.data.id);
  };
  const delivered = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    return heard.splice(0).map((outgoing) => ({ ...outgoing, event: JSON.parse(outgoing.body ?? "null") }));
  };
  const kinds = async () => (await delivered()).map(({ event }) => event.data.event_type).sort();
  return { fake, stage, clock, brand, mira, tokens, receiver, call, subscribed, delivered, kinds };
}
