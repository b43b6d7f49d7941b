import { z } from "zod";
import { fits } from "@/core/answer/text-length";
import { chatRefusal, convoBetween, knownConvo, putMessage } from "../act-chat";
import type { Call, Route, Routes } from "../call";
import { cursorIn, pageOf, required } from "../params";
import { Refusal } from "../refusal";
import { convoView, messageView, profileOf, type Seeing } from "../views";
import type { Convo, LogLine } from "../world";

const seeing = ({ stage: { world }, viewer }: Call): Seeing => ({ world, viewer: viewer.did });

const query = (handle: Route["handle"]): Route => ({ kind: "query", auth: "chat", handle });
const procedure = (handle: Route["handle"]): Route => ({ kind: "procedure", auth: "chat", handle });

/** Bluesky's own service for direct messages, which a host of accounts passes calls on to. */
export const chatRoutes: Routes = {
  "chat.bsky.convo.listConvos": query(listConvos),
  "chat.bsky.convo.getConvo": query((call) => {
    const convo = convoIn(call, required(call.query, "convoId"));
    return { convo: convoView(seeing(call), convo) };
  }),
  "chat.bsky.convo.getConvoForMembers": query(getConvoForMembers),
  "chat.bsky.convo.getMessages": query(getMessages),
  "chat.bsky.convo.getLog": query(getLog),
  "chat.bsky.convo.sendMessage": procedure(sendMessage),
  "chat.bsky.convo.updateRead": procedure((call) => {
    const convo = convoIn(call, String(Object(call.body).convoId));
    return { convo: convoView(seeing(call), convo) };
  }),
};

function listConvos(call: Call): Record<string, unknown> {
  const convos = [...call.stage.world.convos.values()]
    .filter(({ members }) => members.includes(call.viewer.did))
    .sort((a, b) => (a.rev < b.rev ? 1 : -1));
  const { page, cursor } = pageOf(
    call,
    convos.map((item) => ({ item, place: item.rev })),
  );
  return { convos: page.map((convo) => convoView(seeing(call), convo)), ...cursor };
}

function getConvoForMembers(call: Call): Record<string, unknown> {
  const { stage, viewer } = call;
  const [did, ...more] = call.query.getAll("members").filter((member) => member !== viewer.did);
  if (!did || more.length > 0) throw Refusal.invalid("members must be one other person");
  const person = stage.world.people.get(did);
  const convo = knownConvo(stage, viewer.did, did);
  if (!person && !convo) throw new Refusal(400, "RecipientNotFound", { message: "recipient not found" });
  const refusal = person ? chatRefusal(stage, { from: viewer.did, to: person }) : null;
  if (refusal) throw new Refusal(400, refusal, { message: REFUSED[refusal] });
  return { convo: convoView(seeing(call), convo ?? convoBetween(stage, viewer.did, did)) };
}

const REFUSED = {
  MessagesDisabled: "recipient has disabled incoming messages",
  NotFollowedBySender: "recipient requires incoming messages to come from someone they follow",
  BlockedActor: "block between recipient and sender",
};

function getMessages(call: Call): Record<string, unknown> {
  const convo = convoIn(call, required(call.query, "convoId"));
  const messages = convo.messageIds.flatMap((id) => call.stage.world.messages.get(id) ?? []).reverse();
  const { page, cursor } = pageOf(
    call,
    messages.map((item) => ({ item, place: item.rev })),
  );
  return { messages: page.map((message) => messageView(seeing(call), message)), ...cursor };
}

const LOG_MAX = 100;

/** Oldest first, after a revision; without one it tells only where the log stands. */
function getLog(call: Call): Record<string, unknown> {
  const lines = call.stage.world.logOf(call.viewer.did);
  const after = cursorIn(call);
  if (after === null) {
    const last = lines.at(-1)?.rev;
    return { logs: [], ...(last && { cursor: last }) };
  }
  const page = lines.filter(({ rev }) => rev > after).slice(0, LOG_MAX);
  return { logs: page.map((line) => logView(call, line)), cursor: page.at(-1)?.rev ?? after };
}

function logView(call: Call, { rev, kind, convoId, messageId }: LogLine): Record<string, unknown> {
  const message = call.stage.world.messages.get(messageId ?? "");
  const line = { $type: `chat.bsky.convo.defs#${kind}`, rev, convoId };
  if (!message) return line;
  const shown = { ...line, message: messageView(seeing(call), message) };
  if (kind !== "logCreateMessage") return shown;
  return { ...shown, relatedProfiles: [profileOf(seeing(call), message.senderDid)] };
}

const NewMessage = z.object({
  convoId: z.string(),
  message: z.object({ text: z.string(), facets: z.array(z.unknown()).optional() }),
});
const TEXT = { limit: 1_000, unit: "graphemes", bytesMax: 10_000 } as const;

function sendMessage(call: Call): Record<string, unknown> {
  const input = NewMessage.safeParse(call.body);
  if (!input.success) throw Refusal.invalid(`Input ${z.prettifyError(input.error)}`);
  const { convoId, message } = input.data;
  if (message.text === "" || !fits(message.text, TEXT))
    throw Refusal.invalid("Input/message/text must not be longer than 1000 graphemes");
  const { stage, viewer } = call;
  const other = convoIn(call, convoId).members.find((did) => did !== viewer.did);
  const person = stage.world.people.get(other ?? "");
  const refusal = person ? chatRefusal(stage, { from: viewer.did, to: person }) : null;
  if (refusal) throw new Refusal(400, refusal, { message: REFUSED[refusal] });
  const sent = putMessage(stage, { convoId, senderDid: viewer.did, ...message, source: "api" });
  const { $type: _named, ...view } = messageView(seeing(call), sent);
  return view;
}

function convoIn({ stage, viewer }: Call, id: string): Convo {
  const convo = stage.world.convos.get(id);
  if (convo?.members.includes(viewer.did)) return convo;
  throw new Refusal(400, "InvalidConvo", { message: "convo not found" });
}
