import { controlsOf } from "@/platforms/fake-kit/controls";
import type { BrandInApp, Ledger, Pretended, Pushing } from "@/platforms/fake-kit/pretended";
import { writeDirectMessage } from "@/platforms/x/fake/act-direct-messages";
import { rightsOf } from "@/platforms/x/fake/act-people";
import { writePost } from "@/platforms/x/fake/act-posts";
import { Entry, type Person } from "@/platforms/x/fake/entries";
import { type FakeX, fakeX } from "@/platforms/x/fake/fake-x";
import { MODES, switchOn } from "@/platforms/x/fake/modes";
import { PushFault } from "@/platforms/x/fake/push/push-faults";
import type { Stage } from "@/platforms/x/fake/stage";
import { currentVersion } from "@/platforms/x/fake/world";
import { ensureDemoBrand, signIn } from "@/simulator/brand";
import { peopleOfX } from "@/simulator/people-of-x";
import { nameOf } from "@/simulator/truth";

/** X in the words of all the others; the simulator has more to say of it. */
export const x: Pretended = {
  platform: "x",
  title: "X",
  async open(journalOf, settings) {
    const fake = fakeX({ ...(await journalOf(Entry)), ...settings });
    const { stage } = fake;
    const brand = ensureDemoBrand(stage);
    return {
      fetch: fake.fetch,
      now: () => stage.now(),
      settled: () => stage.settled(),
      signIn: () => signIn(stage, brand),
      people: peopleOfX(stage),
      brand: brandOf(stage, brand),
      push: pushOf(fake),
      rights: () => rightsOf(stage, brand.id),
      ledger: () => ledgerOf(stage, brand),
      control: {
        ...controlsOf(fake, { modes: MODES, switchOn: (body) => switchOn(fake, body) }),
        setLimits(scale) {
          fake.limits.scale = scale;
        },
      },
    };
  },
};

const brandOf = (stage: Stage, { id }: Person): BrandInApp => ({
  answer: (inReplyToId, text) => writePost(stage, { authorId: id, text, inReplyToId }).id,
  writePrivately: (recipientId, text) => writeDirectMessage(stage, { senderId: id, recipientId, text }).id,
});

function pushOf({ stage, push }: FakeX): Pushing {
  const secrets = {
    ...{
      consumerKey: "proof-only-key",
      consumerSecret: "proof-only-secret",
      bearerToken: "proof-only-bearer",
    },
    ...{ clientId: "sixty-demo", clientSecret: "sixty-demo-secret" },
  };
  stage.record({ type: "app", app: { ...secrets, legacy: false } });
  return {
    secrets,
    switchOn: (fault) => push.faults.switchOn(PushFault.parse(fault), stage.now()),
    undelivered: () => push.deliveries.undelivered,
    stop: () => push.stop(),
  };
}

function ledgerOf({ world }: Stage, brand: Person): Ledger {
  const posts = [...world.posts.values()].map((post) => ({
    ...{ id: post.id, at: post.versions[0]?.createdAt ?? currentVersion(post).createdAt },
    ...{ author: nameOf(world, post.authorId), isByBrand: post.authorId === brand.id },
    ...{ visibility: "public" as const, to: null, text: currentVersion(post).text },
    ...{ inReplyTo: post.inReplyToId, deletedAt: post.deletedAt, source: post.source },
  }));
  const messages = [...world.directMessages.values()].map((message) => ({
    ...{ id: message.id, at: message.createdAt, author: nameOf(world, message.senderId) },
    ...{ isByBrand: message.senderId === brand.id, visibility: "private" as const },
    ...{ to: nameOf(world, message.recipientId), text: message.text },
    ...{ inReplyTo: null, deletedAt: null, source: "api" as const },
  }));
  return {
    people: [...world.people.values()],
    messages: [...posts, ...messages].sort((a, b) => (a.at < b.at ? -1 : 1)),
  };
}
