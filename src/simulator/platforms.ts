import { bluesky } from "@/platforms/bluesky/fake/pretended";
import { email } from "@/platforms/email/fake/pretended";
import { mastodon } from "@/platforms/mastodon/fake/pretended";
import { facebook, instagram } from "@/platforms/meta/fake/pretended";
import { telegram } from "@/platforms/telegram/fake/pretended";
import { type Mount, mounted } from "./mount";
import { x } from "./x";

/** What the simulator pretends to be: one line a platform. The first is on the simulator's own port. */
export const PLATFORMS: Mount[] = [
  x,
  mounted(bluesky),
  mounted(email),
  mounted(facebook),
  mounted(instagram),
  mounted(mastodon),
  mounted(telegram),
];
