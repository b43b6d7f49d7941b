import type { z } from "zod";
import type { Mounted, Pretended } from "@/platforms/fake-kit/pretended";
import type { StageSettings } from "@/platforms/fake-kit/stage";
import { BookEntry, bookFrom } from "./customers/book";
import { elsewhere } from "./customers/stories/elsewhere";
import type { Scene } from "./customers/tell";
import type { Desk } from "./desk";
import { generalDesk } from "./general-desk";

/** One line of the simulator's table of platforms. */
export interface Mount {
  /** As the registry calls it. */
  platform: string;
  /** As people call it. */
  title: string;
  open(kept: Kept): Promise<OpenPlatform>;
}

/** A journal of that name, with everything that happened before. */
export type Kept = <Entry>(name: string, entry: z.ZodType<Entry>) => Promise<StageSettings<Entry>>;

export interface OpenPlatform extends Pick<Mounted, "upgrade"> {
  fetch(request: Request): Promise<Response>;
  desk: Desk;
  /** Where the demo's customers write. */
  scene: Scene;
  /** Begins what it does of its own accord. */
  start(port: number): Promise<void> | void;
  stop(): Promise<void> | void;
}

/** Mounts a fake that says in its own `pretended.ts` what the simulator needs to know. */
export function mounted({ platform, title, open }: Pretended): Mount {
  return {
    platform,
    title,
    async open(kept) {
      const fake = await open((entry) => kept(platform, entry));
      const book = bookFrom(await kept(`${platform}-customers`, BookEntry));
      return {
        fetch: fake.fetch,
        upgrade: fake.upgrade,
        desk: generalDesk(fake, { title }),
        scene: { place: platform, people: fake.people, book, stories: elsewhere, now: fake.now },
        start: (port) => fake.start?.(port),
        stop: () => fake.stop?.(),
      };
    },
  };
}
