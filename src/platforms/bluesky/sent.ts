import type { Account, Sent } from "@/platforms/connector";
import { orderKey, postOrderKey } from "./moment";
import { postUrl } from "./parse-post";
import type { MessageView } from "./payloads";

/** A post of ours, under the key that `parse` gives it when it comes back. */
export const sentPost = (
  { externalId: did }: Account,
  { uri, createdAt, acceptedAt }: { uri: string; createdAt: Date; acceptedAt: Date },
): Sent => ({
  externalId: uri,
  acceptedAt,
  orderKey: postOrderKey(createdAt, uri),
  url: postUrl({ did }, uri),
});

export const sentMessage = ({ id, sentAt }: Pick<MessageView, "id" | "sentAt">): Sent => ({
  externalId: id,
  acceptedAt: sentAt,
  orderKey: orderKey(sentAt, id),
  url: null,
});
