import { controlsOf } from "@/platforms/fake-kit/controls";
import type {
  BrandInApp,
  Heard,
  Ledger,
  People,
  Pretended,
  Pushing,
  Said,
} from "@/platforms/fake-kit/pretended";
import { deleteItem, editItem, putBrand, putPerson, writeComment, writeMessage, writePost } from "./act";
import { type Brand, Entry, type Product } from "./entries";
import { type FakeMeta, fakeMeta } from "./fake-meta";
import type { MetaStage } from "./stage";
import type { Comment, Message } from "./world";

const PAGE_ID = "104000000000001";
const APP_ID = "291000000000001";
const TOKEN = "DEMO-PAGE-TOKEN";
const SECRET = "demo-app-secret";

/** Pages and Instagram as the simulator mounts them: each a graph of its own, where nobody meets the other. */
export const facebook = pretended("facebook", "Facebook");
export const instagram = pretended("instagram", "Instagram");

function pretended(product: Product, title: string): Pretended {
  return {
    platform: product,
    title,
    async open(journalOf, settings) {
      const fake = fakeMeta({ ...(await journalOf(Entry)), ...settings });
      const { stage } = fake;
      const { brand, placeId } = setUp(stage, product);
      return {
        fetch: fake.fetch,
        now: () => stage.now(),
        settled: () => stage.settled(),
        signIn: () => ({
          account: { externalId: brand.id, username: brand.username, name: brand.name },
          credentials: { accessToken: TOKEN, appId: APP_ID, appSecret: SECRET, pageId: PAGE_ID },
        }),
        app: { secrets: ["appId", "appSecret"], given: { appId: APP_ID, appSecret: SECRET } },
        stop: () => fake.push.deliveries.stop(),
        people: peopleOf(stage, brand, placeId),
        brand: brandOf(stage, brand, placeId),
        push: pushOf(fake),
        rights: () => [...stage.world.subscribedPages.keys()],
        ledger: () => ledgerOf(stage, brand),
        control: controlsOf(fake),
      };
    },
  };
}

const IDS: Record<Product, string> = { facebook: PAGE_ID, instagram: "17841400000000001" };

/** The brand with its token and a post that people comment on, unless the journal has them already. */
function setUp(stage: MetaStage, product: Product): { brand: Brand; placeId: string } {
  const { world } = stage;
  if (world.brands.size === 0) {
    stage.record({ type: "app", id: APP_ID, secret: SECRET });
    stage.record({ type: "token", token: { accessToken: TOKEN, kind: "page", pageIds: [PAGE_ID] } });
    const named = { pageId: PAGE_ID, name: "Halden Air", username: "haldenair" };
    // An account of Instagram belongs to a Page, which is asked for it.
    for (const one of ["facebook", "instagram"] as const)
      putBrand(stage, { ...named, id: IDS[one], product: one });
  }
  const brand = world.brands.get(IDS[product]);
  if (!brand) throw new Error(`The journal has no brand on ${product}; move it away to begin anew.`);
  const text = "Winter flights are open. Write to us here about anything that goes wrong on the way.";
  const place = [...world.places.values()][0] ?? writePost(stage, { brand, authorId: brand.id, text });
  return { brand, placeId: place.id };
}

const peopleOf = (stage: MetaStage, brand: Brand, placeId: string): People => {
  const { world } = stage;
  const idOf = (username: string) =>
    [...world.people.values()].find((person) => person.username === username)?.id ?? null;
  return {
    brandCalled: "",
    put({ username, name, closed }) {
      const id = idOf(username);
      return putPerson(stage, {
        ...(id && { id }),
        product: brand.product,
        name,
        username,
        takesPrivate: !closed,
      }).id;
    },
    named: idOf,
    post: (authorId, text, { under, picture }) =>
      writeComment(stage, {
        placeId,
        authorId,
        text,
        ...(under && { answersId: under }),
        // Comments of Instagram have no room for one.
        ...(brand.product === "facebook" && { picture }),
      }).id,
    writePrivately(personId, text, { picture } = {}) {
      const theirs = { brandId: brand.id, privateId: privateIdOf(stage, personId), isOurs: false };
      const { id } = writeMessage(stage, { ...theirs, text });
      // In private a picture stands alone.
      if (picture) writeMessage(stage, { ...theirs, text: "", picture });
      return id;
    },
    edit: (id, text) => editItem(stage, id, text),
    delete: (id) => deleteItem(stage, id),
    isGone: (id) => (world.comments.get(id) ?? world.messages.get(id))?.deletedAt !== null,
    heard: () => heardBy(stage, brand),
  };
};

const brandOf = (stage: MetaStage, brand: Brand, placeId: string): BrandInApp => {
  const privately = (personId: string, given: { text: string; answersId?: string }) =>
    writeMessage(stage, {
      ...{ brandId: brand.id, privateId: privateIdOf(stage, personId), isOurs: true, ...given },
    }).id;
  return {
    answer: (answersId, text) => writeComment(stage, { placeId, authorId: brand.id, text, answersId }).id,
    writePrivately: (personId, text) => privately(personId, { text }),
    replyPrivately: (answersId, text) =>
      privately(stage.world.comments.get(answersId)?.authorId ?? "", { text, answersId }),
  };
};

const pushOf = ({ stage, push }: FakeMeta): Pushing => ({
  secrets: { appId: APP_ID, appSecret: SECRET },
  switchOn: (fault) => push.faults.accept(fault, stage.now()),
  undelivered: () => push.deliveries.undelivered,
  stop: () => push.deliveries.stop(),
});

const privateIdOf = ({ world }: MetaStage, personId: string) =>
  world.people.get(personId)?.privateId ?? personId;

function heardBy(stage: MetaStage, brand: Brand): Map<string, Heard> {
  const { world } = stage;
  const ours = [...world.comments.values()].filter(
    ({ authorId, deletedAt }) => authorId === brand.id && deletedAt === null,
  );
  const heard = [...world.people.values()].map((person): [string, Heard] => [
    person.id,
    {
      inPublic: ours
        .filter(({ parentId }) => world.comments.get(parentId ?? "")?.authorId === person.id)
        .map(saidIn),
      inPrivate: world
        .exchange(brand.id, person.privateId)
        .filter(({ isOurs }) => isOurs)
        .map(saidIn),
    },
  ]);
  return new Map(heard.filter(([, { inPublic, inPrivate }]) => inPublic.length + inPrivate.length > 0));
}

const saidIn = ({ id, createdAt }: { id: string; createdAt: string }): Said => ({
  id,
  at: createdAt,
  invites: false,
});

function ledgerOf({ world }: MetaStage, brand: Brand): Ledger {
  const nameOf = (id: string) =>
    id === brand.id ? brand.username : ((world.people.get(id) ?? world.privatePerson(id))?.username ?? id);
  const comment = ({ id, createdAt, authorId, text, parentId, deletedAt, source }: Comment) => ({
    id,
    at: createdAt,
    author: nameOf(authorId),
    isByBrand: authorId === brand.id,
    visibility: "public" as const,
    to: null,
    text,
    inReplyTo: parentId,
    deletedAt,
    source,
  });
  const message = ({ id, createdAt, privateId, isOurs, text, deletedAt, source }: Message) => ({
    id,
    at: createdAt,
    author: isOurs ? brand.username : nameOf(privateId),
    isByBrand: isOurs,
    visibility: "private" as const,
    to: isOurs ? nameOf(privateId) : brand.username,
    text,
    inReplyTo: null,
    deletedAt,
    source,
  });
  return {
    people: [...world.people.values()].map(({ id, username, name }) => ({ id, username, name })),
    messages: [
      ...[...world.comments.values()].map(comment),
      ...[...world.messages.values()].map(message),
    ].sort((a, b) => (a.at < b.at ? -1 : 1)),
  };
}
