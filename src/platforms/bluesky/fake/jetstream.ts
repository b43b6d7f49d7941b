import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { POST, partsOf } from "../payloads";
import type { Entry } from "./entries";
import { tidAt } from "./ids";
import type { BlueskyStage } from "./stage";
import { type TextSocket, textSocket } from "./text-socket";

/** Everything that is written on the network, told to whoever listens, from the moment on from which they do. */
export class Jetstream {
  readonly #stage: BlueskyStage;
  readonly #sockets = new Set<TextSocket>();
  #cursor = 0;
  #last = "{}";

  constructor(stage: BlueskyStage) {
    this.#stage = stage;
    stage.onEntry((entry) => {
      const commit = this.#commitOf(entry);
      if (commit) this.say(commit);
    });
  }

  /** Takes a connection to `/subscribe`; any other is refused. */
  readonly upgrade = (request: IncomingMessage, socket: Duplex): void => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    const wanted = searchParams.getAll("wantedCollections");
    if (pathname !== "/subscribe" || (wanted.length > 0 && !wanted.includes(POST)))
      return void socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    const listener = textSocket(request, socket);
    this.#sockets.add(listener);
    socket.once("close", () => this.#sockets.delete(listener));
  };

  say(line: Record<string, unknown> | string): void {
    this.#last = typeof line === "string" ? line : JSON.stringify(line);
    this.sayAgain();
  }

  /** Lines come at least once. */
  sayAgain(): void {
    for (const socket of this.#sockets) socket.say(this.#last);
  }

  breakOff(): void {
    for (const socket of this.#sockets) socket.breakOff();
  }

  #commitOf(entry: Entry): Record<string, unknown> | null {
    if (entry.type === "post") {
      const { did, rkey, cid, record } = entry.post;
      return this.#line(did, { operation: "create", collection: POST, rkey, cid, record });
    }
    if (entry.type !== "delete") return null;
    const { did, collection, rkey } = partsOf(entry.uri);
    return this.#line(did, { operation: "delete", collection, rkey });
  }

  #line(did: string, commit: Record<string, unknown>): Record<string, unknown> {
    const now = this.#stage.now();
    this.#cursor++;
    return {
      did,
      time_us: now.getTime() * 1000,
      cursor: this.#cursor,
      kind: "commit",
      commit: { rev: tidAt(now), ...commit },
    };
  }
}
