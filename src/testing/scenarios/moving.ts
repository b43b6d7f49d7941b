import { eq } from "drizzle-orm";
import { channel } from "@/db/schema/channel";
import { callChannel } from "@/services/channel-session";
import { aMove } from "./answering";
import type { ScenarioDesk } from "./desk";
import { type Able, type Scenario, unless } from "./scenario";

/** Going on in private, and being let in at all. */
export const moving: Scenario[] = [
  {
    number: 7,
    name: "a colleague used the one private reply in the native app",
    never: ({ capabilities }) =>
      capabilities.privateReply ? null : "no private reply that is given only once",
    play: usedByColleague,
  },
  {
    number: 8,
    name: "two workers trade one refresh token",
    never: ({ session }) => (session.refresh ? null : "its token is not traded"),
    play: tradedOnce,
  },
  {
    number: 14,
    name: "from public to private, answered there, closed",
    never: neverMoved,
    play: movedAndClosed,
  },
];

function neverMoved({ capabilities: { visibilities, privateMoves } }: Able): string | null {
  if (!visibilities.includes("public")) return "everything is private";
  return privateMoves.length > 0 ? null : "nothing leads from public to private";
}

async function moves(desk: ScenarioDesk, externalId: string) {
  const target = await desk.stored(externalId);
  const ids = aMove();
  const result = await desk.order(target.conversationId, {
    ...{ type: "move_to_private", mechanism: desk.capabilities.privateMoves[0], targetId: target.id, ...ids },
    ...{
      basedOnVersion: await desk.versionOf(target.conversationId),
      publicBody: "We wrote to you in private.",
      privateBody: "Which booking is it?",
      hideTarget: false,
    },
  });
  if (!result.ok) throw new Error(`The move was refused: ${result.reason}`);
  const privately = await desk.delivers(ids.privateMessageId);
  const publicly = await desk.delivers(ids.publicMessageId);
  return { ...ids, privately, publicly, conversationId: target.conversationId };
}

const SWEEPS = 3;

async function usedByColleague(desk: ScenarioDesk): Promise<string[]> {
  const externalId = desk.writes(desk.comes(), "My card is gone");
  await desk.reads();
  desk.world.brand.replyPrivately?.(externalId, "Hello from the app");
  const { privately, publicMessageId } = await moves(desk, externalId);
  const calls = () => desk.world.control.log.since(0).length;
  const before = calls();
  for (let at = 0; at < SWEEPS; at += 1) await desk.sweeps();
  const after = await desk.messageRow(publicMessageId);
  return [
    ...unless(
      privately.state === "refused" && privately.refusalReason === "already_replied",
      `it is ${privately.state}, ${privately.refusalReason}`,
    ),
    ...unless(after.state === "refused", `its public half is ${after.state}`),
    ...unless(calls() === before, "it was tried again"),
    ...unless(desk.said().length === 0, "something was said"),
  ];
}

async function tradedOnce(desk: ScenarioDesk): Promise<string[]> {
  const { database, channelId } = desk;
  await database
    .update(channel)
    .set({ tokenExpiresAt: new Date(0) })
    .where(eq(channel.id, channelId));
  const version = async () =>
    (await database.select().from(channel).where(eq(channel.id, channelId)))[0]?.credentialsVersion ?? 0;
  const before = await version();
  const calls = Array.from({ length: 2 }, () =>
    callChannel({ ...desk.context }, channelId, (session) => session.whoAmI()),
  );
  const ended = await Promise.allSettled(calls);
  const [row] = await database.select().from(channel).where(eq(channel.id, channelId));
  return [
    ...unless(
      ended.every(({ status }) => status === "fulfilled"),
      "one of them could not go on",
    ),
    ...unless((await version()) === before + 1, `it was traded ${(await version()) - before} times`),
    ...unless(row?.state === "active", `the channel is ${row?.state}`),
  ];
}

async function movedAndClosed(desk: ScenarioDesk): Promise<string[]> {
  const person = desk.comes();
  const externalId = desk.writes(person, "My card is 4111 1111 1111 1111");
  await desk.reads();
  const { privately, publicly, conversationId } = await moves(desk, externalId);
  await desk.reads();
  const answer = desk.world.people.writePrivately?.(person, "It is HA417.") ?? "";
  await desk.reads();
  const heard = await desk.stored(answer);
  const last = await desk.delivers(await desk.answers(answer, "Thank you, it is done."));
  const closed = await desk.order(conversationId, { type: "resolve" });
  const [matter, ...others] = await desk.cases();
  const texts = desk.said().map(({ text }) => text);
  const links = [conversationId, "127.0.0.1", "localhost"];
  return [
    ...unless(
      privately.state === "sent",
      `the private word is ${privately.state}, ${privately.refusalReason}`,
    ),
    ...unless(publicly.state === "sent", `the public word is ${publicly.state}, ${publicly.refusalReason}`),
    ...unless(heard.conversationId === conversationId, "the answer opened another case"),
    ...unless(others.length === 0, `${others.length + 1} cases`),
    ...unless(last.state === "sent", `the answer in private is ${last.state}, ${last.refusalReason}`),
    ...unless(closed.ok && matter?.status === "resolved", "it could not be closed"),
    ...unless(texts.length === 3, `${texts.length} were said instead of 3`),
    ...unless(
      !texts.some((text) => links.some((link) => text.includes(link))),
      "the customer sees a link of ours",
    ),
  ];
}
