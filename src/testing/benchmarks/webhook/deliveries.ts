import { createHmac } from "node:crypto";
import { pulled } from "../ingest/pulled";
import { type Post, talk } from "../ingest/talk";

export interface SignedDelivery {
  externalId: string;
  body: string;
  signature: string;
}

const STORM_MINUTES = 50;

/** What customers say in a storm, each as the X Activity API pushes it, without end. */
export function* deliveries({
  accountId,
  secret,
  until,
}: {
  accountId: string;
  secret: string;
  until: Date;
}): Generator<SignedDelivery> {
  for (let part = 0; ; part++) {
    const to = new Date(until.getTime() - part * STORM_MINUTES * 60_000);
    const from = new Date(to.getTime() - STORM_MINUTES * 60_000);
    for (const said of talk({ items: ITEMS_OF_PART, from, until: to })) {
      if (said.type === "post" && said.by !== null) yield delivery(said, { accountId, secret });
    }
  }
}

const ITEMS_OF_PART = 20_000;

function delivery(post: Post, { accountId, secret }: { accountId: string; secret: string }): SignedDelivery {
  const { data, includes } = JSON.parse(pulled(post).body);
  const body = JSON.stringify({
    data: {
      event_uuid: post.id,
      filter: { user_id: accountId },
      event_type: "post.mention.create",
      tag: "mentions",
      payload: data,
      includes,
    },
  });
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("base64")}`;
  return { externalId: post.id, body, signature };
}
