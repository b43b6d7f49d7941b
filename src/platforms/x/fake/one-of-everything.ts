import { connect } from "../session";
import { writeDirectMessage } from "./act-direct-messages";
import { issueTokens } from "./act-people";
import { deletePost, editPost, writePost } from "./act-posts";
import type { ExamServerOfX } from "./exam-server";

/** Has the pretended X show its connector every shape it has. */
export async function showEverything({
  fake: { stage },
  connection,
  customerId,
}: ExamServerOfX): Promise<void> {
  const brandId = connection.account.externalId;
  const ours = writePost(stage, {
    authorId: brandId,
    text: "New: https://haldenair.example/oslo #wings $HAL",
  });
  const reply = writePost(stage, { authorId: customerId, text: "When?", inReplyToId: ours.id });
  writePost(stage, { authorId: customerId, text: "@haldenair so late", quotedId: ours.id });
  const long = writePost(stage, {
    authorId: customerId,
    text: `@haldenair ${"my bag is still lost ".repeat(20)} https://mira.example/bag`,
    media: [{ type: "photo", url: "https://mira.example/bag.jpg", altText: "A bag" }],
  });
  editPost(stage, reply.id, "When exactly?");
  const gone = writePost(stage, { authorId: customerId, text: "@haldenair never mind" });
  writePost(stage, { authorId: customerId, text: "@haldenair yes, do", inReplyToId: gone.id });
  deletePost(stage, gone.id);
  writeDirectMessage(stage, { senderId: customerId, recipientId: brandId, text: "Hello?" });

  const session = connect(connection);
  await session.whoAmI();
  for (const source of ["mentions", "own_posts", "direct_messages"] as const)
    await session.pull?.(source, null);
  await session.lookup?.([reply.id, long.id, gone.id]);
  await session.hide?.(reply.id, true);
  await session.remove?.(ours.id);
}

/** Has it say each of its refusals. Gives what the connector made of them. */
export async function refuseEverything({ fake, connection, customerId }: ExamServerOfX): Promise<unknown[]> {
  const { stage, faults } = fake;
  const personId = connection.account.externalId;
  const theirs = writePost(stage, { authorId: customerId, text: "@haldenair hello" }).id;
  const { accessToken } = issueTokens(stage, { personId, scopes: ["tweet.read", "users.read"] });
  const session = connect(connection);
  const reader = connect({ ...connection, credentials: { ...connection.credentials, accessToken } });
  const afterFault = (kind: (typeof FAULTS)[number]) => {
    faults.switchOn({ kind });
    return session.whoAmI();
  };
  const calls = [
    () => session.remove?.(theirs),
    () => session.hide?.(theirs, true),
    () => session.hide?.("1", true),
    () => reader.remove?.(theirs),
    ...FAULTS.map((kind) => () => afterFault(kind)),
  ];
  const outcomes: unknown[] = [];
  for (const call of calls) outcomes.push(await call()?.catch((error: unknown) => error));
  return outcomes;
}

const FAULTS = [
  "rate_limited",
  "rate_limited_day",
  "credits_depleted",
  "status",
  "unauthorized",
  "duplicate",
] as const;
