import { DEMO_SIGN_INS } from "@/services/seed-demo";
import type { Product } from "@/tooling/tests/product";
import { AgentClient } from "../../product/agent-client";

/** A browser's tabs share one stream; what one session may open all the same. */
const PER_SESSION = 15;
/** More sign-ins of one person in a quarter of an hour are refused. */
const SESSIONS_PER_PERSON = 8;

export interface OpenStreams {
  close(): void;
}

/** Live streams of people who see every team. They are read and thrown away. */
export async function openStreams({ url }: Product, count: number): Promise<OpenStreams> {
  const closing = new AbortController();
  const leads = DEMO_SIGN_INS.filter(({ role }) => role !== "agent");
  let opened = 0;
  for (let session = 0; opened < count && session < leads.length * SESSIONS_PER_PERSON; session += 1) {
    const person = leads[session % leads.length];
    if (!person) break;
    const client = await AgentClient.signIn(url, person);
    for (let at = 0; at < PER_SESSION && opened < count; at += 1, opened += 1) {
      const answer = await client.stream(closing.signal);
      void answer.body?.pipeTo(new WritableStream()).catch(() => undefined);
    }
  }
  if (opened < count) throw new Error(`Only ${opened} of ${count} streams could be opened.`);
  return { close: () => closing.abort() };
}
