import type { Database } from "@/db/client";
import { insertMissing, knownUserIds } from "@/db/organisation";
import type { Vault } from "@/db/vault";
import { unitOfWork } from "@/jobs/unit-of-work";
import { connectorFor } from "@/platforms/registry";
import { connectChannel } from "./connect-channel";
import { joinDemoApp } from "./demo-app";
import { DEMO_INBOX_ID, DEMO_SIGN_INS, type DemoSignIn, demoOrganisation } from "./demo-organisation";
import { signInAtSimulator, simulatedPlatforms } from "./sign-in-at-simulator";

export { DEMO_SIGN_INS, type DemoSignIn };

const BRAND = "haldenair";

/**
 * The demo's organisation and its channels, one on each simulated platform. Repeating it changes nothing that people
 * have made, signs the brand in anew, and points the channels to where the platforms are now.
 */
export async function seedDemo(
  database: Database,
  { now, simulatorUrl, vault }: { now: Date; simulatorUrl: string; vault: Vault },
): Promise<DemoSignIn[]> {
  await unitOfWork(database, now, async ({ tx }) =>
    insertMissing(tx, await demoOrganisation(now, await knownUserIds(tx))),
  );
  const context = { database, vault, connectorFor, now: () => now };
  for (const { platform, url } of await simulatedPlatforms(simulatorUrl)) {
    const { credentials, baseUrl } = await signInAtSimulator(url, BRAND);
    const wish = { platform, credentials, baseUrl, inboxId: DEMO_INBOX_ID };
    const { channelId } = await connectChannel(context, wish);
    await joinDemoApp(context, { platform, url, channelId });
  }
  return DEMO_SIGN_INS;
}
