import { connect } from "@/db/client";
import { createVault } from "@/db/vault";
import { ensureFirstAdminCode } from "@/services/first-admin";
import { type DemoSignIn, seedDemo } from "@/services/seed-demo";
import { type Plan, simulatorUrlOf } from "./plan";

/** What the person at the terminal needs to get in. */
export interface Welcome {
  signIns: DemoSignIn[];
  /** Makes the first admin, once; null when there is one. */
  firstAdminCode: string | null;
}

/** The demo organisation, or the code for the first admin: what an empty database needs to be of use. */
export async function fillDatabase(plan: Plan, databaseUrl: string): Promise<Welcome> {
  const { database, close } = connect(databaseUrl, { max: 2 });
  const now = new Date();
  try {
    const simulatorUrl = simulatorUrlOf(plan);
    if (simulatorUrl === null)
      return { signIns: [], firstAdminCode: await ensureFirstAdminCode(database, now) };
    const signIns = await seedDemo(database, { now, simulatorUrl, vault: createVault(plan.key) });
    return { signIns, firstAdminCode: null };
  } finally {
    await close();
  }
}
