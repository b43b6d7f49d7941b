import type { Brand, CommentBody, MessageBody, Person, PlaceBody, UploadBody } from "./entries";
import { type MetaStage, newNumber } from "./stage";

/** What brands and people do on the pretended Meta; whether it is allowed is asked before. */
export function putBrand(stage: MetaStage, brand: Brand): Brand {
  stage.record({ type: "brand", brand });
  return brand;
}

type NewPerson = Pick<Person, "product" | "name" | "username"> & Partial<Person>;

export function putPerson(stage: MetaStage, given: NewPerson): Person {
  const id = given.id ?? newNumber(stage);
  const person = {
    takesPrivate: true,
    isWithheld: false,
    privateId: id,
    ...given,
    id,
  };
  stage.record({ type: "person", person });
  return person;
}

export function writePost(
  stage: MetaStage,
  {
    brand,
    authorId,
    text,
    isLive = false,
  }: { brand: Brand; authorId: string; text: string; isLive?: boolean },
): PlaceBody {
  const { id: brandId, product } = brand;
  const number = newNumber(stage);
  const id = product === "facebook" ? `${brandId}_${number}` : number;
  const place = {
    id,
    brandId,
    product,
    authorId,
    text,
    isLive,
    createdAt: stage.now().toISOString(),
  };
  stage.record({ type: "place", place });
  return place;
}

/** A reply to a reply lands below the comment that both belong to. */
export function writeComment(
  stage: MetaStage,
  given: Pick<CommentBody, "placeId" | "authorId" | "text"> & {
    answersId?: string;
    source?: CommentBody["source"];
    picture?: string | undefined;
    uploadId?: string | undefined;
  },
): CommentBody {
  const { placeId, authorId, text, answersId, source = "app", picture, uploadId } = given;
  const answered = stage.world.comments.get(answersId ?? "");
  const number = newNumber(stage);
  const isOnPage = stage.world.places.get(placeId)?.product === "facebook";
  const comment = {
    id: isOnPage ? `${placeId.split("_")[1]}_${number}` : number,
    placeId,
    parentId: answered ? (answered.parentId ?? answered.id) : null,
    authorId,
    text,
    source,
    createdAt: stage.now().toISOString(),
    ...(picture && { picture }),
    ...(uploadId && { uploadId }),
  };
  stage.record({ type: "comment", comment });
  return comment;
}

type NewMessage = Pick<MessageBody, "brandId" | "privateId" | "isOurs" | "text"> & Partial<MessageBody>;

export function writeMessage(stage: MetaStage, given: NewMessage): MessageBody {
  const message: MessageBody = {
    id: `m_FAKE${newNumber(stage)}`,
    createdAt: stage.now().toISOString(),
    source: "app",
    metadata: null,
    tag: null,
    answersId: null,
    ...given,
  };
  stage.record({ type: "message", message });
  return message;
}

export function takeUpload(stage: MetaStage, given: Omit<UploadBody, "id">): UploadBody {
  const upload = { id: newNumber(stage), ...given };
  stage.record({ type: "upload", upload });
  return upload;
}

export const editItem = (stage: MetaStage, id: string, text: string): void =>
  stage.record({ type: "edit", id, text, at: stage.now().toISOString() });

export const deleteItem = (stage: MetaStage, id: string): void =>
  stage.record({ type: "delete", id, at: stage.now().toISOString() });
