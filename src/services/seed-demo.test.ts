import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { channel } from "@/db/schema/channel";
import { PLATFORMS } from "@/simulator/platforms";
import { servePlatforms } from "@/simulator/served-platforms";
import { testDatabase } from "@/testing/database";
import { testVault } from "@/testing/told-platform";
import { seedDemo } from "./seed-demo";

const { database } = await testDatabase();

it("connects the brand on every simulated platform, once, and finds them again where they are now", async () => {
  for (const start of [1, 2]) {
    // A folder of its own each time: the platforms have moved and know nothing, as after somebody emptied it.
    const folder = mkdtempSync(join(tmpdir(), `seed-${start}-`));
    const { served, stop } = await servePlatforms(PLATFORMS, { folder, port: 0 });
    onTestFinished(stop);
    const simulatorUrl = served[0]?.url ?? "";
    await seedDemo(database, { now: new Date(), simulatorUrl, vault: testVault });
    const channels = await database.select().from(channel);
    expect(channels.map(({ platform }) => platform).sort()).toEqual(
      PLATFORMS.map(({ platform }) => platform).sort(),
    );
    const elsewhere = channels.filter(({ baseUrl }) => !served.some(({ url }) => url === baseUrl));
    expect(elsewhere.map(({ platform }) => platform)).toEqual(["email"]);
  }
});
