import { z } from "zod";
import { comparableText } from "@/core/text/comparable-text";
import type { Account, Sent } from "@/platforms/connector";
import type { Outbound } from "@/platforms/outbound";
import { From, isBy } from "../authors";
import { wholeSecond } from "../find-private";
import { type Graph, readAs } from "../graph";
import { listIn, readable } from "../lists";
import { Id, Moment, orderKey } from "../values";
import { mentionIn } from "./mention-id";
import { REPLY_FIELDS } from "./read-comment";

const REPLIES = 50;
/** More than 500 replies to one comment are not worth the reads. */
const PAGES_MAX = 10;

const Reply = z.looseObject({
  id: Id,
  timestamp: Moment,
  text: z.string().nullish(),
  username: z.string().optional(),
  from: From,
});
type Reply = z.infer<typeof Reply>;

/**
 * Looks below the comment that was answered: our own, the same words, since then. The oldest, as the nearest to the
 * attempt. Below other people's media nothing can be looked at.
 */
export async function findComment(
  { graph, account }: { graph: Graph; account: Account },
  { inReplyToExternalId, text }: Outbound,
  since: Date,
): Promise<Sent | null> {
  if (inReplyToExternalId === null || mentionIn(inReplyToExternalId)) return null;
  const wanted = comparableText(text);
  const place = await placeOf(graph, inReplyToExternalId);
  const found: Reply[] = [];
  for await (const replies of pages(graph, place))
    found.push(
      ...replies.filter(
        (one) =>
          isOurs(one, account) &&
          one.timestamp >= wholeSecond(since) &&
          comparableText(one.text ?? "") === wanted,
      ),
    );
  const [oldest] = found.sort((a, b) => a.timestamp.getTime() - b.timestamp.getTime());
  if (!oldest) return null;
  const { id, timestamp: acceptedAt } = oldest;
  return {
    externalId: id,
    acceptedAt,
    orderKey: orderKey(acceptedAt),
    url: null,
  };
}

const isOurs = ({ from, username }: Reply, account: Account) =>
  isBy(from, account.externalId) || (!from?.id && username === account.username);

const Parent = z.looseObject({ parent_id: Id.nullish() });

/** An answer to a reply lies below the comment that the reply belongs to. */
async function placeOf(graph: Graph, externalId: string): Promise<string> {
  const { body } = await graph.read(externalId, {
    endpoint: "lookup",
    query: { fields: "parent_id" },
  });
  return readAs(Parent, body).parent_id ?? externalId;
}

async function* pages(graph: Graph, place: string) {
  let after: string | null = null;
  for (let page = 0; page < PAGES_MAX; page++) {
    const query = {
      fields: REPLY_FIELDS,
      limit: REPLIES,
      after: after ?? undefined,
    };
    const { body } = await graph.read(`${place}/replies`, {
      endpoint: "lookup",
      query,
    });
    const list = listIn(body);
    yield readable(Reply, list.data);
    after = list.after;
    if (after === null) return;
  }
}
