import type { Page } from "@playwright/test";

const BYTES_PER_MB = 1_048_576;

/** What the page's scripts hold after all that nobody holds any more was let go, in MB. */
export async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / BYTES_PER_MB;
}
