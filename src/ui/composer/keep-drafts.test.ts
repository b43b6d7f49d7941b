import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type DraftWish, NO_DRAFT, nextDraft, type StoredDraft, saidDraft } from "@/core/answer/draft";

const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

/** The rule of the server behind a network that can be cut. */
class Server {
  draft: StoredDraft = NO_DRAFT;
  isReachable = true;
  saves = 0;

  readonly fetch = async (_path: string, { body }: { body: string }) => {
    if (!this.isReachable) throw new TypeError("fetch failed");
    this.saves++;
    const { place, ...wish }: DraftWish = JSON.parse(body);
    this.draft = nextDraft(this.draft, wish, new Date());
    const { said: _said, ...shown } = this.draft;
    return Response.json({ place, ...shown });
  };

  get view() {
    const { said: _said, ...shown } = this.draft;
    return { place: "public" as const, ...shown };
  }
}

/** A browser tab: its own storage, its own copy of the code. */
async function openTab(stored = new Map<string, string>()) {
  vi.resetModules();
  const storage = new Proxy(
    {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
      removeItem: (key: string) => void stored.delete(key),
    },
    {
      ownKeys: () => [...stored.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  );
  const enter = () => vi.stubGlobal("sessionStorage", storage);
  enter();
  const [drafts, keeping] = [await import("./drafts"), await import("./keep-drafts")];
  keeping.keepDrafts();
  const within = async (act: () => void, ms = 1_000) => {
    enter();
    act();
    await vi.advanceTimersByTimeAsync(ms);
  };
  return {
    stored,
    type: (text: string) => within(() => drafts.writeDraft(ID, "public", text)),
    read: () => {
      enter();
      return drafts.readDraft(ID, "public");
    },
    meet: () => within(() => keeping.meetDraft(ID, server.view)),
    settle: (aside: string, isTaken: boolean) =>
      within(() => keeping.settleAside(ID, "public", { aside, isTaken })),
    begin: () => within(() => drafts.beginFlight(ID, "public")),
    end: (wasTaken: boolean) => within(() => drafts.endFlight(ID, "public", { wasTaken })),
    wait: (ms: number) => within(() => undefined, ms),
    own: (userId: string) => within(() => drafts.ownDrafts(userId)),
  };
}

let server: Server;
beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  vi.stubGlobal("fetch", server.fetch);
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a draft in two windows", () => {
  it("appears in the other one when nothing is being written there", async () => {
    const desk = await openTab();
    const phone = await openTab();
    await desk.type("Hello Noor");
    await phone.meet();
    expect(phone.read()).toBe("Hello Noor");
  });

  it("keeps both texts when both wrote, and says so to whoever wrote last", async () => {
    const desk = await openTab();
    const phone = await openTab();
    await desk.type("Hello Noor");
    await phone.type("Good morning");
    expect(server.draft).toMatchObject({ body: "Good morning", asides: [{ body: "Hello Noor" }] });
    await phone.settle("Hello Noor", true);
    expect(phone.read()).toBe("Hello Noor");
    expect(server.draft).toMatchObject({ body: "Hello Noor", asides: [{ body: "Good morning" }] });
  });

  it("does not lose the text that gives way while the server is away", async () => {
    const desk = await openTab();
    const phone = await openTab();
    await desk.type("Hello Noor");
    await phone.type("Good morning");
    server.isReachable = false;
    await phone.settle("Hello Noor", true);
    server.isReachable = true;
    await phone.wait(60_000);
    expect(server.draft).toMatchObject({ body: "Hello Noor", asides: [{ body: "Good morning" }] });
  });
});

describe("a draft", () => {
  it("is saved once typing rests, and not again", async () => {
    const tab = await openTab();
    for (const text of ["H", "He", "Hel"]) void tab.type(text);
    await tab.wait(60_000);
    expect([server.saves, server.draft.body]).toEqual([1, "Hel"]);
  });

  it("outlives a cut connection and a reload", async () => {
    server.isReachable = false;
    const tab = await openTab();
    await tab.type("Hello Noor");
    const again = await openTab(tab.stored);
    expect(again.read()).toBe("Hello Noor");
    server.isReachable = true;
    await again.wait(60_000);
    expect(server.draft.body).toBe("Hello Noor");
  });

  it("comes back when its sending fails, above what was begun meanwhile", async () => {
    const tab = await openTab();
    await tab.type("Hello Noor");
    await tab.begin();
    expect(tab.read()).toBe("");
    await tab.type("One more");
    expect(server.draft.body).toBe("Hello Noor");
    await tab.end(false);
    expect(tab.read()).toBe("Hello Noor\n\nOne more");
  });

  it("comes back after a reload in the middle of a sending that never arrived", async () => {
    const tab = await openTab();
    await tab.type("Hello Noor");
    await tab.begin();
    const again = await openTab(tab.stored);
    expect(again.read()).toBe("Hello Noor");
  });

  it("is gone once it was sent, also where the page was reloaded before the answer came", async () => {
    const tab = await openTab();
    await tab.type("Hello Noor");
    await tab.begin();
    server.draft = saidDraft(server.draft, "Hello Noor");
    const again = await openTab(tab.stored);
    await again.meet();
    expect(again.read()).toBe("");
    expect(server.draft.body).toBe("");
  });

  it("leaves nothing to the next person at this tab", async () => {
    const tab = await openTab();
    await tab.own("ana");
    await tab.type("Hello Noor");
    await tab.own("ana");
    expect(tab.read()).toBe("Hello Noor");
    await tab.own("ben");
    expect(tab.read()).toBe("");
    expect([...tab.stored.values()]).toEqual(["ben"]);
  });
});
