import type { Call } from "../call";
import type { Brand } from "../entries";
import { Refusal } from "../refusal";

interface Wanted {
  recipient: Record<string, string>;
  tag: string | null;
  pageId: string;
}

export interface Recipient {
  brand: Brand;
  privateId: string;
  /** The public item that this answers in private; null in an exchange that runs. */
  answersId: string | null;
}

const HOUR_MS = 3_600_000;
const STANDARD_HOURS = 24;
const PERSON_HOURS = 168;

/** Whom a message may go to, by the rules of windows and of the one private reply. Throws what Meta says where it may not. */
export function recipientOf(call: Call, { recipient, tag, pageId }: Wanted): Recipient {
  const answersId = recipient.comment_id ?? recipient.post_id;
  if (answersId !== undefined) return privateReply(call, answersId, pageId);
  return inExchange(call, { privateId: recipient.id ?? "", tag, pageId });
}

/** One for each comment or post, within seven days of it, and to no other Page. */
function privateReply({ stage }: Call, answersId: string, pageId: string): Recipient {
  const { world } = stage;
  const item = world.comments.get(answersId) ?? world.places.get(answersId);
  const place = item && ("placeId" in item ? world.places.get(item.placeId) : item);
  const brand = world.brands.get(place?.brandId ?? "");
  if (!item || item.deletedAt || brand?.pageId !== pageId) throw Refusal.gone(answersId);
  const person = world.people.get(item.authorId);
  if (!person?.takesPrivate) throw Refusal.cannotReply();
  if (hoursSince(stage.now(), item.createdAt) > PERSON_HOURS) throw Refusal.cannotReply();
  const isUsed = [...world.messages.values()].some((message) => message.answersId === answersId);
  if (isUsed) throw Refusal.alreadyReplied();
  return { brand, privateId: person.privateId, answersId };
}

function inExchange(
  { stage }: Call,
  { privateId, tag, pageId }: { privateId: string; tag: string | null; pageId: string },
): Recipient {
  const { world } = stage;
  const person = world.privatePerson(privateId);
  if (!person) throw Refusal.invalid("No matching user found");
  const brand = world.brandOfPage(pageId, person.product);
  if (!brand) throw Refusal.noPermission();
  if (!person.takesPrivate) throw Refusal.unavailable();
  if (tag !== null && tag !== "HUMAN_AGENT") throw Refusal.invalid("This tag is not available.");
  const lastAt = world.exchange(brand.id, privateId).findLast(({ isOurs }) => !isOurs)?.createdAt;
  const hours = tag === null ? STANDARD_HOURS : PERSON_HOURS;
  if (lastAt === undefined || hoursSince(stage.now(), lastAt) > hours)
    throw Refusal.outsideWindow(person.product);
  return { brand, privateId, answersId: null };
}

const hoursSince = (now: Date, at: string) => (now.getTime() - new Date(at).getTime()) / HOUR_MS;
