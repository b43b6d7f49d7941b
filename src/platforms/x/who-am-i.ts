import { z } from "zod";
import type { Account } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import type { XClient } from "./client";
import { User } from "./payloads";

const Answer = z.object({ data: User });

export async function whoAmI(client: XClient): Promise<Account> {
  const answer = Answer.safeParse(await client.read("users/me"));
  if (!answer.success) throw new PlatformError("unavailable", "X did not say whose account this is.");
  const { externalId, username, name } = answer.data.data;
  return { externalId, username: username ?? externalId, name: name ?? username ?? externalId };
}
