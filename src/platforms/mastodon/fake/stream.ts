import { marked } from "@/platforms/wire";
import type { Entry, Person } from "./entries";
import type { Fault } from "./faults";
import { viewNotification, viewStatus } from "./view";
import type { Stage, Status } from "./world";

/** The account streams that are open. Nothing is kept for those who are not listening. */
export class Streams {
  readonly #open = new Map<string, Set<ReadableStreamDefaultController<Uint8Array>>>();
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
    stage.onEntry((entry) => this.#happened(entry));
  }

  /** How many are open. */
  get size(): number {
    return [...this.#open.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** What a person hears from now on. */
  opened({ id }: Person, fault: Fault | null): Response {
    const listening = this.#open.get(id) ?? new Set();
    this.#open.set(id, listening);
    let here: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        here = controller;
        listening.add(controller);
        if (fault?.kind !== "no_sign_of_life") controller.enqueue(bytes(":)\n"));
        if (fault?.kind === "half_line") {
          controller.enqueue(bytes('event: notification\ndata: {"id": "34'));
          this.#end(listening, controller);
        }
      },
      cancel: () => void (here && listening.delete(here)),
    });
    const headers = { "content-type": "text/event-stream", "cache-control": "private, no-store" };
    return marked(new Response(body, { headers }), { kind: "stream" });
  }

  /** Hangs up on everybody, as a restart of the instance does. */
  hangUp(): void {
    for (const listening of this.#open.values())
      for (const controller of listening) this.#end(listening, controller);
  }

  /** Tells a person who listens; also what nobody has heard of before. */
  say(personId: string, event: string, payload: unknown): void {
    const data = typeof payload === "string" ? payload : JSON.stringify(payload);
    for (const controller of this.#open.get(personId) ?? [])
      controller.enqueue(bytes(`event: ${event}\ndata: ${data}\n\n`));
  }

  #end(
    listening: Set<ReadableStreamDefaultController<Uint8Array>>,
    controller: ReadableStreamDefaultController<Uint8Array>,
  ) {
    listening.delete(controller);
    controller.close();
  }

  #happened(entry: Entry): void {
    switch (entry.type) {
      case "status":
        this.#written(this.#stage.world.statuses.get(entry.status.uri));
        break;
      case "edit":
        this.#changed(this.#stage.world.statusCalled(entry.newId));
        break;
      case "delete":
        for (const personId of this.#open.keys()) this.say(personId, "delete", entry.statusId);
        break;
    }
  }

  #written(status: Status | undefined): void {
    if (!status) return;
    this.say(status.authorId, "update", viewStatus(this.#stage, status));
    const { notifications } = this.#stage.world;
    for (const one of notifications.filter(({ statusUri }) => statusUri === status.uri))
      this.say(one.personId, "notification", viewNotification(this.#stage, one));
  }

  #changed(status: Status | undefined): void {
    for (const personId of status ? [status.authorId, ...status.mentionIds] : [])
      if (status) this.say(personId, "status.update", viewStatus(this.#stage, status));
  }
}

const bytes = (text: string) => new TextEncoder().encode(text);
