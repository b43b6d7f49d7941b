import { randomBytes } from "node:crypto";
import { namesIn } from "../names";
import type { Person, Token, Visibility } from "./entries";
import type { Stage, Status } from "./world";
import { currentVersion } from "./world";

/** The host in the handles of the instance's own people. */
export const DOMAIN = "mastodon.example";

let lastId = 0n;

/** Grows with time, as Mastodon's do: milliseconds, and a number within them. */
export function nextId(now: Date): string {
  const first = BigInt(now.getTime()) << 16n;
  lastId = first > lastId ? first : lastId + 1n;
  return String(lastId);
}

export function putPerson(
  stage: Stage,
  { username, host = null, ...given }: Pick<Person, "username"> & Partial<Person>,
): Person {
  const now = stage.now();
  const person = {
    id: nextId(now),
    name: username,
    note: "",
    followers: 22,
    createdAt: now.toISOString(),
    ...given,
    username,
    host,
  };
  stage.record({ type: "person", person });
  return person;
}

export interface Writing {
  authorId: string;
  text: string;
  warning?: string;
  visibility?: Visibility;
  /** The URI of the status answered. */
  inReplyTo?: string | null;
  quoted?: string | null;
  mediaIds?: string[];
  createdAt?: Date;
  source?: "app" | "api";
  idempotencyKey?: string | null;
  picture?: string | undefined;
}

/** Whoever is named is told; the instance puts nobody's handle in by itself. */
export function writeStatus(stage: Stage, writing: Writing): Status {
  const { authorId, text, warning = "", visibility = "public", createdAt = stage.now() } = writing;
  const { world } = stage;
  const author = known(world.people.get(authorId));
  const id = nextId(createdAt);
  const uri = `https://${author.host ?? DOMAIN}/users/${author.username}/statuses/${id}`;
  const mentionIds = namesIn(text).flatMap((name) => personNamed(stage, name, author)?.id ?? []);
  stage.record({
    type: "status",
    status: {
      id,
      uri,
      authorId,
      text,
      warning,
      visibility,
      createdAt: createdAt.toISOString(),
      inReplyTo: writing.inReplyTo ? known(world.statuses.get(writing.inReplyTo)).uri : null,
      quoted: writing.quoted ? known(world.statuses.get(writing.quoted)).uri : null,
      mentionIds,
      mediaIds: writing.mediaIds ?? [],
      ...(writing.picture && { picture: writing.picture }),
      source: writing.source ?? "app",
      idempotencyKey: writing.idempotencyKey ?? null,
    },
  });
  return known(world.statuses.get(uri));
}

/** A name without a host is of the writer's own server. */
export function personNamed(
  { world }: Stage,
  name: string,
  { host }: Pick<Person, "host">,
): Person | undefined {
  const full = name.includes("@") ? name : `${name}@${host ?? DOMAIN}`;
  return world.personCalled(full.replace(new RegExp(`@${DOMAIN}$`, "i"), ""));
}

export function editStatus(
  stage: Stage,
  uri: string,
  {
    text,
    warning,
    mediaIds,
    isRenamed = false,
  }: { text: string; warning?: string; mediaIds?: string[]; isRenamed?: boolean },
): Status {
  const status = known(stage.world.statuses.get(uri));
  const last = currentVersion(status);
  // No edit is of the moment of what it changes.
  const at = new Date(Math.max(stage.now().getTime(), Date.parse(last.at) + 1));
  stage.record({
    type: "edit",
    statusId: status.id,
    newId: isRenamed ? nextId(at) : status.id,
    text,
    warning: warning ?? last.warning,
    mediaIds: mediaIds ?? status.mediaIds,
    at: at.toISOString(),
  });
  return status;
}

export function deleteStatus(stage: Stage, uri: string): void {
  const { id } = known(stage.world.statuses.get(uri));
  stage.record({ type: "delete", statusId: id, at: stage.now().toISOString() });
}

const ALL_SCOPES = ["read", "write:statuses", "write:media"];

/** As if the person had consented. */
export function issueToken(
  stage: Stage,
  { personId, clientId = "client", scopes = ALL_SCOPES }: Pick<Token, "personId"> & Partial<Token>,
): Token {
  const token = { accessToken: randomBytes(24).toString("base64url"), personId, clientId, scopes };
  stage.record({ type: "token", token, grantCode: null });
  return token;
}

/** Tokens that work in somebody's name. */
export const rightsOf = ({ world }: Stage, personId: string): string[] =>
  [...world.tokens.values()]
    .filter((token) => token.personId === personId)
    .map(({ accessToken }) => accessToken);

function known<One>(one: One | undefined): One {
  if (one === undefined) throw new Error("There is nobody and nothing of that name on the instance.");
  return one;
}
