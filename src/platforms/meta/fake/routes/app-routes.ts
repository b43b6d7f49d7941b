import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Push } from "../push/push";
import { Refusal } from "../refusal";
import type { MetaStage } from "../stage";
import { consented, token } from "./consent";

/** What an application asks in its own name, and what a browser asks for it. */
export interface AppAsked {
  stage: MetaStage;
  push: Push;
  /** Below the version. */
  pathname: string;
  method: string;
  url: URL;
  body: Record<string, unknown>;
  request: Request;
}

/** Null for what is asked in the name of a Page or a person. */
export async function appAnswer(asked: AppAsked): Promise<unknown> {
  const { pathname, method, stage } = asked;
  if (pathname === "/dialog/oauth" && method === "GET") return consented(stage, asked.url);
  if (pathname === "/oauth/access_token" && method === "POST") return token(stage, asked.body);
  if (pathname !== `/${stage.world.app.id}/subscriptions`) return null;
  asApplication(asked);
  switch (method) {
    case "GET":
      return { data: [...stage.world.subscriptions.values()].map(shown) };
    case "POST":
      return subscribed(asked);
    case "DELETE":
      return unsubscribed(asked);
    default:
      return null;
  }
}

/** By the application's own token, and its proof. */
function asApplication({ stage: { world }, request, url }: AppAsked): void {
  const given = request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
  if (given !== `${world.app.id}|${world.app.secret}`) throw Refusal.deadToken(467);
  const proof = createHmac("sha256", world.app.secret).update(given).digest("hex");
  if (url.searchParams.get("appsecret_proof") !== proof) throw Refusal.invalid("Invalid appsecret_proof");
}

const Wanted = z.object({
  object: z.enum(["page", "instagram"]),
  callback_url: z.url(),
  verify_token: z.string().min(1),
  fields: z.string().min(1),
});

/** The address has to answer the challenge before anything is registered. */
async function subscribed({ stage, push, body }: AppAsked) {
  const read = Wanted.safeParse(body);
  if (!read.success) throw Refusal.invalid("object, callback_url, verify_token and fields are required.");
  const { object, callback_url: url, verify_token: verifyToken, fields } = read.data;
  const subscription = { object, url, verifyToken, fields: fields.split(",") };
  if (!(await push.isProven(subscription)))
    throw new Refusal(
      2_200,
      "(#2200) Callback verification failed with the following errors: HTTP Status Code",
    );
  stage.record({ type: "subscription", subscription });
  return { success: true };
}

function unsubscribed({ stage, url }: AppAsked) {
  const object = z.enum(["page", "instagram"]).safeParse(url.searchParams.get("object"));
  if (!object.success) throw Refusal.invalid("object is required.");
  stage.record({ type: "unsubscription", object: object.data });
  return { success: true };
}

const shown = ({ object, url, fields }: { object: string; url: string; fields: string[] }) => ({
  object,
  callback_url: url,
  active: true,
  fields: fields.map((name) => ({ name, version: "v26.0" })),
});
