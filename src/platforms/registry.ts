import { bluesky } from "./bluesky/connector";
import type { Connector } from "./connector";
import { email } from "./email/connector";
import { mastodon } from "./mastodon/connector";
import { facebook } from "./meta/facebook/connector";
import { instagram } from "./meta/instagram/connector";
import { telegram } from "./telegram/connector";
import { x } from "./x/connector";

const CONNECTORS: Record<string, Connector> = {
  [bluesky.platform]: bluesky,
  [email.platform]: email,
  [facebook.platform]: facebook,
  [instagram.platform]: instagram,
  [mastodon.platform]: mastodon,
  [telegram.platform]: telegram,
  [x.platform]: x,
};

/** Every platform that there is. */
export const allConnectors = (): Connector[] => Object.values(CONNECTORS);

/** The one place that chooses by platform. Throws on a platform nobody has written a connector for. */
export function connectorFor(platform: string): Connector {
  const connector = Object.hasOwn(CONNECTORS, platform) ? CONNECTORS[platform] : undefined;
  if (!connector) throw new Error(`There is no connector for the platform "${platform}".`);
  return connector;
}
