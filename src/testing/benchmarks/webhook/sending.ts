import { spawn } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";

export const SendingWish = z.object({
  port: z.number(),
  path: z.string(),
  secret: z.string(),
  accountId: z.string(),
  connections: z.number(),
  seconds: z.number(),
});
export type SendingWish = z.infer<typeof SendingWish>;

const SendingResult = z.object({
  acceptedIds: z.array(z.string()),
  /** By status; 0 is a connection that ended. */
  otherAnswers: z.record(z.string(), z.number()),
  p50: z.number(),
  p99: z.number(),
  seconds: z.number(),
  processorSeconds: z.number(),
});
export type SendingResult = z.infer<typeof SendingResult>;

/** Sends from a process of its own until the time is over. */
export async function sendFor(wish: SendingWish): Promise<SendingResult> {
  const child = spawn(process.execPath, ["src/tooling/run.mjs", "src/testing/benchmarks/webhook/sender.ts"], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  child.send(wish);
  const result = once(child, "message");
  const ended = once(child, "exit").then(() =>
    Promise.reject(new Error("The generator ended without a result.")),
  );
  const [message] = await Promise.race([result, ended]);
  ended.catch(() => {});
  return SendingResult.parse(message);
}
