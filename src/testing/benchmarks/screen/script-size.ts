import type { BrowserContext } from "@playwright/test";

const BYTES_PER_KB = 1_000;
/** What is fetched after the page has come to rest is not needed for it. */
const REST_MS = 2_000;

/** All scripts that an address fetches by itself with an empty cache, as they come over the wire, in kB. */
export async function scriptKb(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const scripts = new Set<string>();
  let bytes = 0;
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(address);
  await page.locator("#rows [role=option]").first().waitFor();
  await page.waitForTimeout(REST_MS);
  await page.close();
  return bytes / BYTES_PER_KB;
}
