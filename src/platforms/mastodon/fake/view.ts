import { isPictureName, PICTURES } from "@/platforms/fake-kit/pictures";
import { DOMAIN, personNamed } from "./acts";
import type { Medium, Person } from "./entries";
import { htmlOfText, profileUrl } from "./html-of-text";
import type { Notification, Stage, Status, Version } from "./world";
import { currentVersion } from "./world";

const FILES = "https://files.mastodon.example";

/** People of this instance are called without its host. */
export const acctOf = ({ username, host }: Person): string => (host ? `${username}@${host}` : username);

export const viewPerson = (stage: Stage, person: Person) => ({
  id: person.id,
  username: person.username,
  acct: acctOf(person),
  display_name: person.name,
  locked: false,
  bot: false,
  discoverable: true,
  indexable: false,
  group: false,
  created_at: `${person.createdAt.slice(0, 10)}T00:00:00.000Z`,
  note: person.note,
  url: profileUrl(person),
  uri: `https://${person.host ?? DOMAIN}/users/${person.username}`,
  avatar: `${FILES}/a.png`,
  avatar_static: `${FILES}/a.png`,
  header: `${FILES}/h.png`,
  header_static: `${FILES}/h.png`,
  followers_count: person.followers,
  following_count: 40,
  statuses_count: [...stage.world.writtenBy(person.id, null)].length,
  last_status_at: null,
  hide_collections: null,
  noindex: false,
  roles: [],
  emojis: [],
  fields: [],
});

export function viewStatus(stage: Stage, status: Status): Record<string, unknown> {
  const { world } = stage;
  const author = personOf(stage, status.authorId);
  const version = currentVersion(status);
  const parent = world.statuses.get(status.inReplyTo ?? "");
  const quoted = world.statuses.get(status.quoted ?? "");
  return {
    id: status.id,
    created_at: status.createdAt,
    in_reply_to_id: parent?.id ?? null,
    in_reply_to_account_id: parent?.authorId ?? null,
    sensitive: version.warning !== "",
    spoiler_text: version.warning,
    visibility: status.visibility,
    language: "en",
    uri: status.uri,
    url: `${profileUrl(author)}/${status.id}`,
    replies_count: 0,
    reblogs_count: 0,
    favourites_count: 0,
    quotes_count: 0,
    edited_at: status.versions.length > 1 ? version.at : null,
    content: contentOf(stage, author, version),
    reblog: null,
    account: viewPerson(stage, author),
    media_attachments: [
      ...status.mediaIds.flatMap((id) => {
        const medium = world.media.get(id);
        return medium ? [viewMedium(medium)] : [];
      }),
      ...pictureOf(status),
    ],
    mentions: status.mentionIds.map((id) => viewMention(personOf(stage, id))),
    tags: [],
    emojis: [],
    card: null,
    poll: null,
    ...(quoted && {
      quote: { state: "accepted", quoted_status: { ...viewStatus(stage, quoted), quote: null } },
    }),
  };
}

export const viewMedium = ({ id, description }: Medium) => ({
  id,
  type: "image",
  url: `${FILES}/original/${id}`,
  preview_url: `${FILES}/small/${id}`,
  remote_url: null,
  meta: null,
  description: description || null,
  blurhash: null,
});

const ORIGINAL = { width: 640, height: 480, size: "640x480", aspect: 4 / 3 };

function pictureOf({ id, picture }: Status): Record<string, unknown>[] {
  if (!picture || !isPictureName(picture)) return [];
  const url = `${FILES}/media_attachments/${picture}.png`;
  return [
    {
      id: `${id}1`,
      type: "image",
      url,
      preview_url: url,
      remote_url: null,
      meta: { original: ORIGINAL, small: ORIGINAL },
      description: PICTURES[picture],
      blurhash: "UBL_:rOpGG-;~qRjWBayRjofWBj[",
    },
  ];
}

const contentOf = (stage: Stage, author: Person, { text }: Version) =>
  htmlOfText(text, (name) => personNamed(stage, name, author));

const viewMention = (person: Person) => ({
  id: person.id,
  username: person.username,
  url: profileUrl(person),
  acct: acctOf(person),
});

export const viewHistory = (stage: Stage, { authorId, versions }: Status) => {
  const author = personOf(stage, authorId);
  return versions.map((version) => ({
    content: contentOf(stage, author, version),
    spoiler_text: version.warning,
    sensitive: version.warning !== "",
    created_at: version.at,
    account: viewPerson(stage, author),
    media_attachments: [],
    emojis: [],
  }));
};

export function viewNotification(stage: Stage, { id, type, statusUri, createdAt }: Notification) {
  const status = stage.world.statuses.get(statusUri);
  if (!status) return null;
  return {
    id,
    type,
    group_key: `ungrouped-${id}`,
    created_at: createdAt,
    account: viewPerson(stage, personOf(stage, status.authorId)),
    status: viewStatus(stage, status),
  };
}

export function personOf({ world }: Stage, id: string): Person {
  const person = world.people.get(id);
  if (!person) throw new Error(`There is nobody with the id ${id}.`);
  return person;
}
