import type { CrashPoint } from "@/core/crash-points";
import { connectorFor } from "@/platforms/registry";
import { BRAND, WORLDS, type World } from "../worlds/world";
import type { ProofWish } from "./proof";

/** How a second send of the same message is prevented, and the platform on which each way is proven at length. */
const CLASSES: Record<string, string> = {
  // A post bears a key made of our message's id.
  bluesky: "own key",
  // What was written is looked for among our own.
  x: "read back",
  // A bot cannot read what it has written: a person decides.
  telegram: "neither",
};

/** `--platform NAME` is that one; `all`, or none named, is every one. */
export function platformsNamed(wish: ProofWish): string[] {
  const named = wish.option("platform") ?? "all";
  if (named === "all") return WORLDS;
  if (!WORLDS.includes(named))
    throw new Error(`No platform is called ${named}. There are: ${WORLDS.join(", ")}`);
  return [named];
}

/** The named ones so often; where none is named, one of each class so often and the others once. */
export function platformsWished(wish: ProofWish, usualRuns: number): { platform: string; runs: number }[] {
  const runs = wish.number("runs", usualRuns);
  const isLong = (platform: string) => wish.option("platform") !== null || platform in CLASSES;
  return platformsNamed(wish).map((platform) => ({ platform, runs: isLong(platform) ? runs : 1 }));
}

/** Why nobody can die there on this platform; null where it can be. */
export function whyNever(point: string, world: World): string | null {
  const { capabilities, session } = ableOf(world);
  const never: Record<string, string | false> = {
    "in.webhook.": !capabilities.webhook && "no webhook",
    "in.stream.": !capabilities.stream && "no stream",
    "out.token.": !session.refresh && "its tokens are not traded",
    "out.look.":
      !(session.lookup && capabilities.text.public) && "nothing public that could be looked at before",
    "out.find.": !session.find && "cannot be read back",
    "out.reconcile.": !session.find && "cannot be read back",
    "out.echo.": !session.find && "cannot be read back",
  };
  const [, reason] = Object.entries(never).find(([start]) => point.startsWith(start)) ?? [];
  return reason || null;
}

export function ableOf(world: World) {
  const { account, credentials, baseUrl = world.url } = world.signIn(BRAND);
  const { capabilities, connect } = connectorFor(world.platform);
  return { capabilities, session: connect({ account, credentials, baseUrl }) };
}

/** Those at which somebody can die, in order, and why not at the others. */
export function partedPoints<Point extends CrashPoint | string>(points: readonly Point[], world: World) {
  const never = points.flatMap((point) => {
    const reason = whyNever(point, world);
    return reason === null ? [] : [{ point, reason }];
  });
  return { never, points: points.filter((one) => !never.some(({ point }) => point === one)) };
}
