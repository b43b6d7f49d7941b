import type { z } from "zod";
import type {
  Brand,
  Code,
  CommentBody,
  Entry,
  MentionBody,
  MessageBody,
  Person,
  PlaceBody,
  Subscription,
  UploadBody,
} from "./entries";

interface Changing {
  editedAt: string | null;
  deletedAt: string | null;
}
export type Place = PlaceBody & Changing;
export type Comment = CommentBody & Changing & { hidden: boolean };
export type Message = MessageBody & Changing & { edits: number };

/** What exists on the pretended Meta. Nothing changes it but `apply`, which never fails and never asks the time. */
export class World {
  readonly brands = new Map<string, Brand>();
  readonly people = new Map<string, Person>();
  readonly places = new Map<string, Place>();
  readonly comments = new Map<string, Comment>();
  readonly messages = new Map<string, Message>();
  readonly mentions: MentionBody[] = [];
  readonly uploads = new Map<string, UploadBody>();
  readonly tokens = new Map<string, Extract<Entry, { type: "token" }>["token"]>();
  readonly codes = new Map<string, z.infer<typeof Code>>();
  readonly deadTokens = new Map<string, number>();
  readonly subscriptions = new Map<string, Subscription>();
  readonly subscribedPages = new Map<string, string[]>();
  app = { id: "0", secret: "" };
  clockOffsetMs = 0;
  /** Every happening counts: new ids come of it. */
  count = 0;

  readonly #below = new Map<string, Comment[]>();
  readonly #exchanges = new Map<string, Message[]>();

  apply(entry: Entry): void {
    this.count += 1;
    switch (entry.type) {
      case "app":
        this.app = entry;
        break;
      case "brand":
        this.brands.set(entry.brand.id, entry.brand);
        break;
      case "person":
        this.people.set(entry.person.id, entry.person);
        break;
      case "place":
        this.places.set(entry.place.id, {
          ...entry.place,
          editedAt: null,
          deletedAt: null,
        });
        break;
      case "comment":
        this.#comment(entry.comment);
        break;
      case "edit":
        this.#edit(entry);
        break;
      case "delete":
        this.#change(entry.id, { deletedAt: entry.at });
        break;
      case "hide":
        Object.assign(this.comments.get(entry.id) ?? {}, {
          hidden: entry.hidden,
        });
        break;
      case "message":
        this.#message(entry.message);
        break;
      case "mention":
        this.mentions.push(entry.mention);
        break;
      case "upload":
        this.uploads.set(entry.upload.id, entry.upload);
        break;
      case "clock":
        this.clockOffsetMs = entry.offsetMs;
        break;
      default:
        this.#access(entry);
    }
  }

  /** Everything written below a post or a medium, the replies too, oldest first. */
  below(placeId: string): Comment[] {
    return this.#below.get(placeId) ?? [];
  }

  /** Both sides of an exchange, oldest first. */
  exchange(brandId: string, privateId: string): Message[] {
    return this.#exchanges.get(exchangeKey({ brandId, privateId })) ?? [];
  }

  /** Exchanges of a brand by the person's private id, the latest change first. */
  exchangesOf(brandId: string): { privateId: string; messages: Message[] }[] {
    return [...this.#exchanges]
      .filter(([key]) => key.startsWith(`${brandId} `))
      .map(([key, messages]) => ({
        privateId: key.split(" ")[1] ?? "",
        messages,
      }))
      .sort((a, b) => ((a.messages.at(-1)?.createdAt ?? "") < (b.messages.at(-1)?.createdAt ?? "") ? 1 : -1));
  }

  /** Who writes in private under that id. */
  privatePerson(privateId: string): Person | undefined {
    return [...this.people.values()].find((person) => person.privateId === privateId);
  }

  brandOfPage(pageId: string, product: Brand["product"]): Brand | undefined {
    return [...this.brands.values()].find((brand) => brand.pageId === pageId && brand.product === product);
  }

  #comment(body: CommentBody) {
    const comment: Comment = {
      ...body,
      editedAt: null,
      deletedAt: null,
      hidden: false,
    };
    this.comments.set(comment.id, comment);
    const below = this.#below.get(comment.placeId);
    if (below) below.push(comment);
    else this.#below.set(comment.placeId, [comment]);
  }

  #message(body: MessageBody) {
    const message: Message = {
      ...body,
      editedAt: null,
      deletedAt: null,
      edits: 0,
    };
    this.messages.set(message.id, message);
    const key = exchangeKey(message);
    const exchange = this.#exchanges.get(key);
    if (exchange) exchange.push(message);
    else this.#exchanges.set(key, [message]);
  }

  #edit({ id, text, at }: Extract<Entry, { type: "edit" }>) {
    this.#change(id, { text, editedAt: at });
    const message = this.messages.get(id);
    if (message) message.edits += 1;
  }

  #change(id: string, change: Partial<Changing & { text: string }>) {
    Object.assign(this.comments.get(id) ?? this.places.get(id) ?? this.messages.get(id) ?? {}, change);
  }

  #access(entry: Extract<Entry, { type: AccessType }>) {
    switch (entry.type) {
      case "code":
        this.codes.set(entry.code.code, entry.code);
        break;
      case "code_used":
        this.codes.delete(entry.code);
        break;
      case "token":
        this.tokens.set(entry.token.accessToken, entry.token);
        break;
      case "token_death":
        this.deadTokens.set(entry.accessToken, entry.subcode);
        break;
      case "subscription":
        this.subscriptions.set(entry.subscription.object, entry.subscription);
        break;
      case "unsubscription":
        this.subscriptions.delete(entry.object);
        break;
      case "page_subscription":
        this.subscribedPages.set(entry.pageId, entry.fields);
        break;
      case "page_unsubscription":
        this.subscribedPages.delete(entry.pageId);
        break;
    }
  }
}

type AccessType =
  | "code"
  | "code_used"
  | "token"
  | "token_death"
  | "subscription"
  | "unsubscription"
  | "page_subscription"
  | "page_unsubscription";

const exchangeKey = ({ brandId, privateId }: Pick<MessageBody, "brandId" | "privateId">) =>
  `${brandId} ${privateId}`;
