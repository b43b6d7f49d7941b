import { join } from "node:path";
import { serveFake } from "@/platforms/serve-fake";
import { controlled, htmlPage, isForeign, json } from "./controlled";
import { BUSY, playCustomers, QUIET } from "./customers/play";
import { indexPage } from "./index-page";
import { openJournal } from "./journal";
import type { Kept, Mount, OpenPlatform } from "./mount";
import { portsIn } from "./ports";

/** A pretended platform on its port. */
export interface Served {
  platform: string;
  title: string;
  url: string;
}

export interface ServedPlatforms {
  served: Served[];
  stop(): Promise<void>;
}

/** Every platform on a port of its own, with its customers. `folder` keeps their journals, `port` is the first's. */
export async function servePlatforms(
  mounts: Mount[],
  { folder, port }: { folder: string; port: number },
): Promise<ServedPlatforms> {
  const served: Served[] = [];
  const ends: (() => Promise<void> | void)[] = [];
  const ports = portsIn(join(folder, "ports.json"), port);
  for (const [at, mount] of mounts.entries()) {
    const open = await mount.open(keptIn(folder, ends));
    const answer = (request: Request) => answered(open, request, served);
    const {
      url,
      port: own,
      close,
    } = await ports.taken(mount.platform, at, (wanted) => serveFake(answer, wanted, open.upgrade));
    served.push({ platform: mount.platform, title: mount.title, url });
    await open.start(own);
    const customers = playCustomers(open.scene, at === 0 ? BUSY : QUIET);
    ends.push(
      close,
      () => open.stop(),
      () => customers.stop(),
    );
  }
  return {
    served,
    async stop() {
      for (const end of ends.reverse()) await end();
    },
  };
}

function answered(open: OpenPlatform, request: Request, served: Served[]): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === "/_sim/platforms") return Promise.resolve(listed(request, served));
  const isControl = pathname === "/_sim" || pathname.startsWith("/_sim/");
  return isControl ? controlled(open.desk, request) : open.fetch(request);
}

/** A page for people, JSON for programs. */
function listed(request: Request, served: Served[]): Response {
  if (isForeign(request)) return json(403, { error: "The control API is for this machine's own pages." });
  return request.headers.get("accept")?.includes("text/html")
    ? htmlPage(indexPage(served))
    : json(200, served);
}

const keptIn =
  (folder: string, ends: (() => Promise<void> | void)[]): Kept =>
  async (name, entry) => {
    const journal = await openJournal(join(folder, `${name}.jsonl`), entry);
    ends.push(() => journal.close());
    return { clock: { now: () => new Date() }, journal, entries: journal.entries };
  };
