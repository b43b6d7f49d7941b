import type { World } from "./world";

/** What can go wrong with a call that writes a message. */
export interface Mishap {
  kind:
    | "reset"
    | "cut"
    | "slow"
    | "slow_body"
    | "wrong_length"
    | "status"
    | "refused"
    | "rate_limited"
    /** The platform says that this message is not for this person, now or later. */
    | "unwanted";
  /** Whether the message is there all the same. */
  applied?: boolean;
  bytes?: number;
  milliseconds?: number;
  status?: number;
  html?: boolean;
  resetSeconds?: number;
}

/** Where messages are written, by platform: public and private ones. */
const WRITES: Record<string, string[]> = {
  bluesky: ["/xrpc/com.atproto.repo.createRecord", "/xrpc/chat.bsky.convo.sendMessage"],
  facebook: ["/v26.0/*/comments", "/v26.0/*/messages"],
  instagram: ["/v26.0/*/comments", "/v26.0/*/replies", "/v26.0/*/messages"],
  mastodon: ["/api/v1/statuses"],
  telegram: ["/bot/sendMessage"],
  x: ["/2/tweets", "/2/dm_conversations"],
};

/** The next `times` messages of each kind meet this. */
export function strikeWrites(
  { platform, control }: World,
  { times, ...mishap }: Mishap & { times: number },
): void {
  const paths = WRITES[platform];
  if (paths) for (const path of paths) control.switchOn({ ...inCalls(mishap), method: "POST", path, times });
  else for (let at = 0; at < times; at += 1) control.switchOn(inMail(mishap));
}

const inCalls = ({ kind, ...more }: Mishap) => ({ ...more, kind: kind === "unwanted" ? "blocked" : kind });

/** A server of mail knows no codes of HTTP: what comes nearest. */
function inMail({ kind, applied = false, milliseconds = 2_000 }: Mishap): Record<string, unknown> {
  const road = "smtp";
  switch (kind) {
    case "slow":
    case "slow_body":
      return { road, kind: "slow", milliseconds };
    case "cut":
    case "wrong_length":
      return { road, kind: "cut" };
    case "status":
      return applied ? { road, kind: "garbled" } : { road, kind: "reset", applied };
    case "reset":
      return { road, kind, applied };
    case "refused":
      return { road, kind: "status", status: 450, at: "recipient" };
    case "rate_limited":
      return { road, kind: "status", status: 451, at: "data" };
    case "unwanted":
      return { road, kind: "status", status: 550, at: "recipient" };
  }
}

/** How many mishaps have still to meet their message. */
export const mishapsLeft = ({ control }: World): number =>
  control.faults().reduce<number>((sum, fault) => sum + leftOf(fault), 0);

const leftOf = (fault: unknown): number =>
  typeof fault === "object" && fault !== null && "left" in fault && typeof fault.left === "number"
    ? fault.left
    : 1;
