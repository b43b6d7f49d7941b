import type { ImapFlow } from "imapflow";
import type { Envelope } from "@/platforms/connector";
import { answered } from "./imap";

/**
 * Waits in the inbox and says when something comes; the pull brings it. Says so once at the beginning, since nobody
 * listened until then. Ends when `signal` does; throws when the server goes, or when `hear` does.
 */
export async function listenIn(
  client: ImapFlow,
  hear: (envelopes: Envelope[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const lock = await client.getMailboxLock("INBOX", { readOnly: true });
  const ends = endingOf(client, signal);
  try {
    await hear([]);
    let heard = Promise.resolve();
    client.on("exists", () => {
      heard = heard.then(() => hear([]));
      heard.catch(ends.fail);
    });
    while (!signal.aborted) {
      const idled = await Promise.race([client.idle(), ends.ended]);
      if (signal.aborted) break;
      answered(idled, "let us wait for mail");
    }
    await heard;
  } finally {
    ends.forget();
    lock.release();
  }
}

/** Resolves when we are told to end, and fails when the connection does or `fail` is called. */
function endingOf(client: ImapFlow, signal: AbortSignal) {
  const { promise: ended, resolve, reject } = Promise.withResolvers<true>();
  ended.catch(() => {});
  const end = () => resolve(true);
  if (signal.aborted) end();
  signal.addEventListener("abort", end);
  client.once("close", () => reject(new Error("The mail server ended the connection.")));
  return { ended, fail: reject, forget: () => signal.removeEventListener("abort", end) };
}
