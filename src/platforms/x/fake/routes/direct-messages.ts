import { z } from "zod";
import { pageToken } from "@/platforms/fake-kit/page-token";
import { isAfter } from "../../snowflake";
import { conversationBetween, takesMessagesFrom, writeDirectMessage } from "../act-direct-messages";
import type { Answer, Call, Route } from "../call";
import type { DirectMessageBody } from "../entries";
import { DM_EXPANSIONS, DM_FIELDS, MEDIA_FIELDS, USER_FIELDS } from "../known-fields";
import { positionIn } from "../page-token";
import { filled, mediaBeside } from "../posts-answer";
import { REFUSED, Refusal } from "../problems";
import { integerBetween, picked, requested } from "../requested";
import { personView } from "../view-person";
import { mediaKey, seconds } from "../view-post";
import { mediaNamed } from "./media";

const READ = ["dm.read", "tweet.read", "users.read"];
const WRITE = ["dm.write", "tweet.read", "users.read"];
const HISTORY_MS = 30 * 86_400_000;
const TEXT_MAX = 10_000;
const READS = { window: 15 };
const WRITES = { window: 15, day: 1440 };

export const directMessageRoutes: Route[] = [
  {
    method: "GET",
    path: "/2/dm_events",
    scopes: READ,
    limit: READS,
    handle: (call) => events(call, { name: "all", within: () => true }),
  },
  {
    method: "GET",
    path: "/2/dm_conversations/with/:id/dm_events",
    scopes: READ,
    limit: READS,
    handle: (call) => events(call, inConversation(conversationBetween(call.viewer.id, call.params.id ?? ""))),
  },
  {
    method: "GET",
    path: "/2/dm_conversations/:id/dm_events",
    scopes: READ,
    limit: READS,
    handle: (call) => events(call, inConversation(call.params.id ?? "")),
  },
  {
    method: "POST",
    path: "/2/dm_conversations/with/:id/messages",
    scopes: WRITE,
    limit: WRITES,
    handle: (call) => send(call, call.params.id ?? ""),
  },
  {
    method: "POST",
    path: "/2/dm_conversations/:id/messages",
    scopes: WRITE,
    limit: WRITES,
    handle: (call) => send(call, otherIn(call)),
  },
];

interface Wanted {
  name: string;
  within(message: DirectMessageBody): boolean;
}

const inConversation = (id: string): Wanted => ({
  name: id,
  within: ({ conversationId }) => conversationId === id,
});

/** Newest first, 30 days back, no way to ask for what is new. */
function events(call: Call, { name, within }: Wanted): Answer {
  const { stage, viewer, query } = call;
  const max = integerBetween(query, "max_results", { min: 1, max: 100, usual: 100 });
  const list = `dm ${viewer.id} ${name}`;
  const before = positionIn(
    list,
    call.paging === "forgotten_token" && query.has("pagination_token")
      ? "forgotten"
      : query.get("pagination_token"),
  );
  const oldest = stage.now().getTime() - (call.history ? call.history.days * 86_400_000 : HISTORY_MS);

  const left: DirectMessageBody[] = [];
  for (const id of stage.world.inboxOf(viewer.id).newestFirst()) {
    const message = stage.world.directMessages.get(id);
    if (!message || new Date(message.createdAt).getTime() < oldest || left.length > max) break;
    if (within(message) && (before === null || isAfter(before, id))) left.push(message);
  }
  return eventsAnswer(call, { list, page: left.slice(0, max), hasMore: left.length > max });
}

function eventsAnswer(
  { stage: { world }, query }: Call,
  { list, page, hasMore }: { list: string; page: DirectMessageBody[]; hasMore: boolean },
): Answer {
  const fields = [
    "id",
    "event_type",
    "text",
    ...requested(query, { name: "dm_event.fields", known: DM_FIELDS }),
  ];
  const userFields = requested(query, { name: "user.fields", known: USER_FIELDS });
  const expansions = requested(query, { name: "expansions", known: DM_EXPANSIONS });
  const senders = expansions.includes("sender_id") ? [...new Set(page.map(({ senderId }) => senderId))] : [];
  const users = senders.flatMap((id) => {
    const person = world.people.get(id);
    return person ? [personView(world, person, userFields)] : [];
  });
  const mediaFields = requested(query, { name: "media.fields", known: MEDIA_FIELDS });
  const media = expansions.includes("attachments.media_keys")
    ? page.flatMap((message) => mediaBeside(message, mediaFields))
    : [];
  const last = page.at(-1);
  return {
    status: 200,
    body: {
      ...(page.length > 0 && { data: page.map((message) => picked(eventView(message), fields)) }),
      ...filled({ users, media }),
      meta: { result_count: page.length, ...(hasMore && last && { next_token: pageToken(list, last.id) }) },
    },
  };
}

const eventView = (message: DirectMessageBody) => ({
  id: message.id,
  event_type: "MessageCreate",
  text: message.media.length > 0 ? `${message.text} https://t.co/${message.id.slice(-10)}` : message.text,
  attachments:
    message.media.length > 0
      ? { media_keys: message.media.map((_, at) => mediaKey(message, at)) }
      : undefined,
  sender_id: message.senderId,
  dm_conversation_id: message.conversationId,
  created_at: seconds(message.createdAt),
});

const NewMessage = z.object({
  text: z.string().min(1),
  attachments: z
    .array(z.strictObject({ media_id: z.string() }))
    .length(1)
    .optional(),
});

function send(call: Call, recipientId: string): Answer {
  const { stage, viewer, body } = call;
  const parsed = NewMessage.safeParse(body);
  if (!parsed.success) throw Refusal.invalid(z.prettifyError(parsed.error));
  const { text, attachments = [] } = parsed.data;
  if ([...text].length > TEXT_MAX)
    throw Refusal.badRequest("The text of your direct message is over the max character limit.");
  if (!takesMessagesFrom(stage, { recipientId, senderId: viewer.id }))
    throw Refusal.forbidden(REFUSED.directMessage);
  const ids = attachments.map(({ media_id }) => media_id);
  const media = mediaNamed(call, ids, "dm_image");
  const message = writeDirectMessage(stage, {
    senderId: viewer.id,
    recipientId,
    text,
    media,
    source: "api",
  });
  return {
    status: 201,
    body: { data: { dm_conversation_id: message.conversationId, dm_event_id: message.id } },
  };
}

function otherIn({ params, viewer }: Call): string {
  const ids = (params.id ?? "").split("-");
  if (!ids.includes(viewer.id)) throw Refusal.forbidden(REFUSED.directMessage);
  return ids.find((id) => id !== viewer.id) ?? "";
}
