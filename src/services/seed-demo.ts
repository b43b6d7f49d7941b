import type { Database } from "@/db/client";
import { insertMissing, knownUserIds } from "@/db/organisation";
import type { Vault } from "@/db/vault";
import { unitOfWork } from "@/jobs/unit-of-work";
import { connectorFor } from "@/platforms/registry";
import { connectChannel } from "./connect-channel";
import { joinDemoApp } from "./demo-app";
import { DEMO_INBOX_ID, DEMO_SIGN_INS, type DemoSignIn, demoOrganisation } from "./demo-organisation";
import { signInAtSimulator } from "./sign-in-at-simulator";

export { DEMO_SIGN_INS, type DemoSignIn };

const BRAND = "haldenair";
const PLATFORM = "x";

/**
 * The demo's organisation and its channel on the simulated platform. Repeating it changes nothing that people have
 * made, signs the brand in anew, and points the channel to where the simulator is now.
 */
export async function seedDemo(
  database: Database,
  { now, simulatorUrl, vault }: { now: Date; simulatorUrl: string; vault: Vault },
): Promise<DemoSignIn[]> {
  await unitOfWork(database, now, async ({ tx }) =>
    insertMissing(tx, await demoOrganisation(now, await knownUserIds(tx))),
  );
  const context = { database, vault, connectorFor, now: () => now };
  const credentials = await signInAtSimulator(simulatorUrl, BRAND);
  const { channelId } = await connectChannel(context, {
    platform: PLATFORM,
    credentials,
    baseUrl: simulatorUrl,
    inboxId: DEMO_INBOX_ID,
  });
  await joinDemoApp(context, { platform: PLATFORM, simulatorUrl, channelId });
  return DEMO_SIGN_INS;
}
