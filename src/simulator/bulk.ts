import { z } from "zod";
import { personCalled, putPerson } from "@/platforms/x/fake/act-people";
import { writePost } from "@/platforms/x/fake/act-posts";
import { Person } from "@/platforms/x/fake/entries";
import type { FakeX } from "@/platforms/x/fake/fake-x";

const Id = z.string().regex(/^\d{1,19}$/);

const Bulk = z.object({
  people: z.array(Person.partial({ id: true, createdAt: true, name: true })).default([]),
  posts: z
    .array(
      z.object({
        /** The caller's own name for the post; later posts of the same call may answer it by this name. */
        key: z.string().optional(),
        id: Id.optional(),
        author: z.string(),
        text: z.string(),
        createdAt: z.coerce.date(),
        /** A key of this call, or an id, which may be of a post that does not exist here. */
        inReplyTo: z.string().nullish(),
        language: z.string().optional(),
        /** False puts the thread's mentions before a reply, as X's own app does. */
        verbatim: z.boolean().default(true),
      }),
    )
    .max(100_000)
    .default([]),
});

/** Many people and posts at once, in the order given; without an id each gets one of its moment. */
export function bulk({ stage }: FakeX, body: unknown) {
  const { people, posts } = Bulk.parse(body);
  for (const person of people) putPerson(stage, { ...person, name: person.name ?? person.username });
  const ids = new Map<string, string>();
  const written = posts.map(({ key, author, inReplyTo, ...post }) => {
    const inReplyToId = inReplyTo ? (ids.get(inReplyTo) ?? Id.parse(inReplyTo)) : null;
    const { id, conversationId } = writePost(stage, {
      ...post,
      authorId: personCalled(stage, author).id,
      inReplyToId,
    });
    if (key) ids.set(key, id);
    return { key: key ?? null, id, conversationId };
  });
  return {
    people: people
      .map(({ username }) => personCalled(stage, username))
      .map(({ id, username }) => ({ id, username })),
    posts: written,
  };
}
