import { Entry } from "@/platforms/x/fake/entries";
import { fakeX } from "@/platforms/x/fake/fake-x";
import { ensureDemoBrand } from "./brand";
import { deskOfX } from "./control";
import { stories } from "./customers/stories/all";
import type { Mount } from "./mount";
import { bookOfX, peopleOfX } from "./people-of-x";

/** X, whose control API is the oldest and has the most to it. */
export const x: Mount = {
  platform: "x",
  title: "X",
  async open(kept) {
    const fake = fakeX(await kept("x", Entry));
    const { stage, push } = fake;
    ensureDemoBrand(stage);
    await stage.settled();
    return {
      fetch: fake.fetch,
      desk: deskOfX(fake),
      scene: { people: peopleOfX(stage), book: bookOfX(stage), stories, now: () => stage.now() },
      start: () => push.watch(),
      stop: () => push.stop(),
    };
  },
};
