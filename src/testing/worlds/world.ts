import { bluesky } from "@/platforms/bluesky/fake/pretended";
import { email } from "@/platforms/email/fake/pretended";
import type { PostOut } from "@/platforms/fake-kit/post-out";
import type { JournalOf, Mounted } from "@/platforms/fake-kit/pretended";
import { mastodon } from "@/platforms/mastodon/fake/pretended";
import { facebook, instagram } from "@/platforms/meta/fake/pretended";
import { type ServedFake, serveFake } from "@/platforms/serve-fake";
import { telegram } from "@/platforms/telegram/fake/pretended";
import { controlled } from "@/simulator/controlled";
import type { Desk } from "@/simulator/desk";
import { generalDesk } from "@/simulator/general-desk";
import { x } from "./x";

const PRETENDED = [bluesky, email, facebook, instagram, mastodon, telegram, x];

/** As the registry calls them. */
export const WORLDS: string[] = PRETENDED.map(({ platform }) => platform);

/** What the brand is called; some platforms have longer names for it. */
export const BRAND = "haldenair";

/** A pretended platform on a port, without a memory. */
export interface World extends Mounted {
  platform: string;
  /** Of its calls, and of its control API. */
  url: string;
  end(): Promise<void>;
}

/** Calls are not counted unless it is said: limits of the platform are a matter of their own. */
export async function openWorld(
  platform: string,
  { postOut, isLimited = false }: { postOut?: PostOut; isLimited?: boolean } = {},
): Promise<World> {
  const pretended = PRETENDED.find((one) => one.platform === platform);
  if (!pretended) throw new Error(`Nobody pretends to be "${platform}".`);
  const mounted = await pretended.open(FORGETFUL, postOut && { postOut });
  if (!isLimited) mounted.control.setLimits?.(NO_LIMITS);
  const desk = deskOf(mounted, pretended);
  const served: ServedFake = await serveFake(
    (request) =>
      new URL(request.url).pathname.startsWith("/_sim") ? controlled(desk, request) : mounted.fetch(request),
    0,
    mounted.upgrade,
  );
  await mounted.start?.(served.port);
  return {
    ...mounted,
    platform,
    url: served.url,
    async end() {
      mounted.push?.stop();
      await mounted.stop?.();
      await served.close();
    },
  };
}

const NO_LIMITS = 100_000;

const FORGETFUL: JournalOf = async () => ({ clock: { now: () => new Date() } });

/** The control API of one that stands alone; what the demo makes of an application is left out. */
function deskOf(mounted: Mounted, { platform, title }: { platform: string; title: string }): Desk {
  const general = generalDesk(mounted, { title });
  return {
    ...general,
    shown: { ...general.shown, platforms: () => [{ platform, title, url: null }] },
  };
}
