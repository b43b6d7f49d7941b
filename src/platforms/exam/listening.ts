import { expect } from "vitest";
import type { Envelope } from "../connector";
import type { Questions } from "../contract";
import { type Abilities, forEach } from "./abilities";
import { customerWrites, freshScene, inboundIds, messagesIn, messagesOf, sourceOf } from "./asking";

/** Listening: what comes is handed over, or it is said that there is something to be pulled. */
export const listening = ({ heard: all }: Abilities): Questions =>
  forEach(all, ({ visibility, source }) => ({
    [`hears of ${visibility} ${source} as it comes, and ends when it is told to`]: async (exam) => {
      const scene = await freshScene(exam);
      const heard = ear();
      const ending = new AbortController();
      const listens = scene.session.listen?.(heard.hear, ending.signal);
      // It has been deaf until now, so the first that it says is that there may be something.
      expect(await heard.next()).toEqual([]);
      const id = customerWrites(scene, visibility, "Is anybody listening?");
      const envelopes = await heard.next();
      ending.abort();
      await listens;
      const messages =
        envelopes.length > 0
          ? messagesOf(scene, envelopes)
          : await messagesIn(scene, sourceOf(scene, visibility));
      expect(inboundIds(messages)).toEqual([id]);
    },
    [`ends when what it hears of ${visibility} ${source} can't be kept`]: async (exam) => {
      const scene = await freshScene(exam);
      const ending = new AbortController();
      const opened = Promise.withResolvers<void>();
      let calls = 0;
      const listens = scene.session.listen?.(async () => {
        calls += 1;
        if (calls > 1) throw new Error("There is no place to keep it.");
        opened.resolve();
      }, ending.signal);
      const ended = expect(listens).rejects.toThrow();
      await opened.promise;
      customerWrites(scene, visibility, "Is anybody listening?");
      await ended.finally(() => ending.abort());
    },
  }));

/** What was heard, one call after the other. */
function ear() {
  const said: Envelope[][] = [];
  const waiting: ((envelopes: Envelope[]) => void)[] = [];
  return {
    async hear(envelopes: Envelope[]) {
      const next = waiting.shift();
      if (next) next(envelopes);
      else said.push(envelopes);
    },
    next: () =>
      new Promise<Envelope[]>((resolve) => {
        const first = said.shift();
        if (first) resolve(first);
        else waiting.push(resolve);
      }),
  };
}
