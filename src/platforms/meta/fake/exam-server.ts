import type { Visibility } from "@/core/inbound-event";
import type { ExamServer, FileThere } from "@/platforms/contract";
import { examBase } from "@/platforms/fake-kit/exam-base";
import type { PostOut } from "@/platforms/fake-kit/post-out";
import { serveFake } from "@/platforms/serve-fake";
import { deleteItem, editItem, putBrand, putPerson, writeComment, writeMessage, writePost } from "./act";
import type { Brand, Person, PlaceBody, Product } from "./entries";
import { type FakeMeta, fakeMeta } from "./fake-meta";

const PAGE_ID = "104000000000001";
const IDS: Record<Product, string> = {
  facebook: PAGE_ID,
  instagram: "17841400000000001",
};
const TOKEN = "EXAM-PAGE-TOKEN";
const SECRET = "exam-app-secret";

/** The pretended Meta as the exam wants it, seen from one of its platforms. */
export async function examServer(
  product: Product,
  { drift = false, postOut }: { drift?: boolean; postOut?: PostOut } = {},
) {
  const fake = fakeMeta({ clock: { now: () => new Date() }, ...(postOut && { postOut }) });
  fake.drift = drift;
  const { stage } = fake;
  stage.record({ type: "app", id: "291000000000001", secret: SECRET });
  stage.record({
    type: "token",
    token: { accessToken: TOKEN, kind: "page", pageIds: [PAGE_ID] },
  });
  const named = { pageId: PAGE_ID, name: "Halden Air", username: "haldenair" };
  const brands = {
    facebook: putBrand(stage, {
      ...named,
      id: IDS.facebook,
      product: "facebook",
    }),
    instagram: putBrand(stage, {
      ...named,
      id: IDS.instagram,
      product: "instagram",
    }),
  };
  const brand = brands[product];
  const customer = putPerson(stage, {
    product,
    name: "Mira Lindqvist",
    username: "mira_lindqvist",
  });
  const root = writePost(stage, {
    brand,
    authorId: brand.id,
    text: "New seats, new colours.",
  });
  const served = await serveFake(fake.fetch);
  return {
    fake,
    brand,
    customer,
    root,
    connection: {
      account: {
        externalId: brand.id,
        username: brand.username,
        name: brand.name,
      },
      credentials: { accessToken: TOKEN, appSecret: SECRET, pageId: PAGE_ID },
      baseUrl: served.url,
    },
    customerId: customer.id,
    customerUsername: product === "instagram" ? customer.username : null,
    ...happenings(fake, { brand, customer, placeId: root.id }),
    ...examBase(fake, {
      close: served.close,
      switchOn: (fault) => fake.faults.switchOn(fault as never),
    }),
  } satisfies ExamServer & {
    fake: FakeMeta;
    brand: Brand;
    customer: Person;
    root: PlaceBody;
  };
}

function happenings(
  { stage }: FakeMeta,
  { brand, customer, placeId }: { brand: Brand; customer: Person; placeId: string },
) {
  const below = { placeId, authorId: customer.id };
  const comments = (text: string) => writeComment(stage, { ...below, text }).id;
  const inPrivate = { brandId: brand.id, privateId: customer.privateId };
  // In private a picture stands alone: its words are a message of their own.
  const pictureAlone = () => ({
    id: writeMessage(stage, { ...inPrivate, isOurs: false, text: "", picture: "wet-parcel" }).id,
    isWordless: true as const,
  });
  return {
    customerPosts: comments,
    customerCommentsOnOurs: comments,
    customerWritesPrivately: (text: string) => writeMessage(stage, { ...inPrivate, isOurs: false, text }).id,
    customerSendsPicture: (text: string) =>
      placeId.includes("_")
        ? {
            id: writeComment(stage, { ...below, text, picture: "wet-parcel" }).id,
            visibility: "public" as const,
            altText: null,
          }
        : { ...pictureAlone(), visibility: "private" as const, altText: null },
    customerEdits: (id: string, text: string) => editItem(stage, id, text),
    customerDeletes: (id: string) => deleteItem(stage, id),
    customerClosesPrivate: () => void putPerson(stage, { ...customer, takesPrivate: false }),
    brandAnswersInApp: (text: string, answersId: string) =>
      writeComment(stage, { placeId, authorId: brand.id, text, answersId }).id,
    brandWritesPrivatelyInApp: (text: string) => writeMessage(stage, { ...inPrivate, isOurs: true, text }).id,
    rights: () => [...stage.world.subscribedPages.keys()],
    isHidden: (id: string) => stage.world.comments.get(id)?.hidden ?? false,
    advances: (milliseconds: number) =>
      stage.record({
        type: "clock",
        offsetMs: stage.world.clockOffsetMs + milliseconds,
      }),
    brandHas: (visibility: Visibility) =>
      visibility === "public" ? brandComments(stage.world, brand.id) : brandMessages(stage.world, brand.id),
  };
}

type World = FakeMeta["stage"]["world"];

const brandComments = ({ comments, uploads }: World, brandId: string) =>
  [...comments.values()]
    .filter(({ authorId, deletedAt }) => authorId === brandId && deletedAt === null)
    .map(({ id, text, uploadId }) => ({ externalId: id, text, files: filesThere(uploads, uploadId) }));

const brandMessages = ({ messages, uploads }: World, brandId: string) =>
  [...messages.values()]
    .filter((message) => message.brandId === brandId && message.isOurs)
    .map(({ id, text, uploadId }) => ({ externalId: id, text, files: filesThere(uploads, uploadId) }));

function filesThere(uploads: World["uploads"], uploadId: string | undefined): FileThere[] {
  const upload = uploads.get(uploadId ?? "");
  return upload ? [{ digest: upload.file.digest, altText: upload.altText }] : [];
}
