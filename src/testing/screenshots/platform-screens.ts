import { z } from "zod";
import type { Desk, Session } from "./desk";
import { at, openFirst, type Screen } from "./screens";

/** Long pages are looked at whole. */
const TALL = 1_900;
const READY_MS_MAX = 8_000;

const Channels = z.array(z.object({ id: z.string(), platform: z.string() }));

/** Thread, composer, move to private, channel and connecting of each platform that is connected. */
export async function platformScreens(address: string, { cookies }: Session): Promise<Screen[]> {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const answer = await fetch(`${address}/api/channels`, { headers: { cookie } });
  return Channels.parse(await answer.json()).flatMap(screensOf);
}

const screensOf = ({ id, platform }: z.infer<typeof Channels>[number]): Screen[] => [
  { name: `${platform}-thread`, show: (page, desk) => openFirst(page, desk, `team&channel=${id}`) },
  { name: `${platform}-composer`, show: (page, desk) => compose(page, desk, `team&channel=${id}`) },
  { name: `${platform}-move`, show: (page, desk) => move(page, desk, `team&channel=${id}`) },
  { name: `${platform}-channel`, height: TALL, show: (page, desk) => at(page, desk, `/channels/${id}`) },
  {
    name: `${platform}-connect`,
    height: TALL,
    async show(page, desk) {
      await at(page, desk, "/channels/connect");
      await page.locator(`button[aria-controls="connect-${platform}"]`).click();
    },
  },
];

async function compose(page: Parameters<Screen["show"]>[0], desk: Desk, view: string) {
  await openFirst(page, desk, view);
  if (desk.isPhone) await page.locator("main button:not([aria-label])").last().click();
  else await page.keyboard.press("r");
  await page.keyboard.type("Thank you for writing, we are looking into it now.");
}

/** From a public matter, where the platform has both sides. */
async function move(page: Parameters<Screen["show"]>[0], desk: Desk, view: string) {
  await at(page, desk, `/inbox?view=${view}`);
  // The lock in a row says that a matter is private already.
  const inPublic = page.getByRole("option").filter({ hasNot: page.locator("svg.lucide-lock") });
  await inPublic.first().click({ timeout: READY_MS_MAX });
  await page.locator("#thread").waitFor({ timeout: READY_MS_MAX });
  await page.keyboard.press("p");
  await page.getByRole("dialog").first().waitFor({ timeout: READY_MS_MAX });
}
