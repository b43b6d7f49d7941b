import { z } from "zod";
import { PlatformError } from "@/platforms/platform-error";
import type { BlueskyClient } from "./client";
import { Profile } from "./payloads";

const ConvoAnswer = z.object({ convo: z.looseObject({ id: z.string().min(1) }) });

/** An exchange as it came: who is in it. */
export const convoCalled = async (client: BlueskyClient, convoId: string) =>
  (await client.read("chat.bsky.convo.getConvo", ConvoAnswer, { convoId })).convo;

/** Our exchange with a person; Bluesky opens one where there is none. */
export const convoWith = async (client: BlueskyClient, did: string) =>
  (await client.read("chat.bsky.convo.getConvoForMembers", ConvoAnswer, { members: [did] })).convo;

/**
 * Whether somebody takes a first message of ours, as they have declared it: from everybody, from those they follow, which
 * is also what stands where nothing is declared, or from nobody. Exchanges that have begun go on regardless.
 */
export async function assertTakesMessages(client: BlueskyClient, did: string): Promise<void> {
  const { associated, viewer } = await client.read("app.bsky.actor.getProfile", Profile, { actor: did });
  const allowed = associated?.chat?.allowIncoming ?? "following";
  if (allowed === "all" || (allowed !== "none" && viewer?.followedBy !== undefined)) return;
  throw new PlatformError("rejected", "This person takes no direct messages from us.", {
    reason: "private_not_accepted",
  });
}
