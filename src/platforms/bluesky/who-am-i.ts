import { z } from "zod";
import type { Account } from "@/platforms/connector";
import type { BlueskyClient } from "./client";
import { Did, Profile } from "./payloads";

const Session = z.object({ did: Did, handle: z.string() });

/** A session knows the identity and the handle; the name stands in the profile. */
export async function whoAmI(client: BlueskyClient): Promise<Account> {
  const { did, handle } = await client.read("com.atproto.server.getSession", Session);
  const { displayName } = await client.read("app.bsky.actor.getProfile", Profile, { actor: did });
  return { externalId: did, username: handle, name: displayName || handle };
}
