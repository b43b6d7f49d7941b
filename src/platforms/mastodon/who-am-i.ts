import type { Account } from "@/platforms/connector";
import type { JsonClient } from "@/platforms/json-client";
import { PlatformError } from "@/platforms/platform-error";
import { readInstance } from "./instance";
import { Person } from "./payloads";

/** The account by its full handle, and how much its server lets it write. */
export async function whoAmI(client: JsonClient): Promise<Account> {
  const { acct, name } = await ownPerson(client);
  const { domain, limit } = await readInstance(client);
  const handle = `${acct.split("@")[0]}@${domain}`.toLowerCase();
  return { externalId: handle, username: handle, name, text: { public: limit, private: limit } };
}

export async function ownPerson(client: JsonClient): Promise<Person> {
  const answer = await client.read("api/v1/accounts/verify_credentials", { endpoint: "reads" });
  const person = Person.safeParse(answer.body);
  if (!person.success)
    throw new PlatformError("unavailable", "The instance did not say whose account this is.");
  return person.data;
}
