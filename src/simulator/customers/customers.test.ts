import { describe, expect, it } from "vitest";
import { writeDirectMessage } from "@/platforms/x/fake/act-direct-messages";
import { writePost } from "@/platforms/x/fake/act-posts";
import type { Entry } from "@/platforms/x/fake/entries";
import { Stage } from "@/platforms/x/fake/stage";
import { DEMO_BRAND, ensureDemoBrand } from "../brand";
import { bookOfX, peopleOfX } from "../people-of-x";
import { runAt, runNamed } from "./run";
import { stories } from "./stories/all";
import { elsewhere } from "./stories/elsewhere";
import type { Story } from "./story";
import { begin, tellOn } from "./tell";

const START = new Date("2026-11-18T09:00:00Z");

function stageAt(entries: Entry[] = []) {
  const clock = { seconds: 0 };
  const kept: Entry[] = [...entries];
  const journal = { append: (entry: Entry) => void kept.push(entry), settled: async () => {} };
  const stage = new Stage({
    clock: { now: () => new Date(START.getTime() + clock.seconds * 1000) },
    journal,
    entries,
  });
  ensureDemoBrand(stage);
  const scene = { people: peopleOfX(stage), book: bookOfX(stage), stories, now: () => stage.now() };
  const pass = (seconds: number) => {
    for (let at = 0; at < seconds; at++) {
      clock.seconds++;
      tellOn(scene);
    }
  };
  return { stage, scene, kept, clock, pass };
}

const told = (id: string) => runNamed(`0-${id}`) ?? runAt(0);
const textsBy = (stage: Stage, username: string) =>
  [...stage.world.posts.values()]
    .filter(({ authorId }) => authorId === stage.world.personNamed(username)?.id)
    .map(({ versions }) => versions.at(-1)?.text);

describe("the stories", () => {
  const texts = ({ opening, meanwhile = [], publicly = [], privately = [], invited = "" }: Story) => [
    opening,
    ...meanwhile.flatMap(({ text }) => text ?? []),
    ...publicly,
    ...privately,
    invited,
  ];

  it("are many, in four languages, by people X would take", () => {
    expect(stories.length).toBeGreaterThanOrEqual(45);
    expect(new Set(stories.map(({ language }) => language))).toEqual(new Set(["en", "hi", "fa", "es"]));
    expect(new Set(stories.map(({ id }) => id)).size).toBe(stories.length);
    for (const { person } of stories) expect(person.username).toMatch(/^[A-Za-z0-9_]{1,15}$/);
  });

  it("open where the brand can hear them", () => {
    for (const story of stories)
      expect(story.opensIn === "private" || story.opening.includes("@haldenair")).toBe(true);
  });

  it("leave no blank open", () => {
    for (const story of stories) {
      const run = told(story.id);
      for (const text of texts(story)) expect(run.filled(text)).not.toMatch(/[{}]/);
    }
  });

  it("are told by somebody else the second time", () => {
    const [first, again] = [told("bag-day-three"), runNamed("1-bag-day-three")];
    expect(again?.character.username).not.toBe(first.character.username);
    expect(again?.character.username).toMatch(/^[A-Za-z0-9_]{1,15}$/);
  });

  it("come in the same order every time, each once before any comes again", () => {
    const order = stories.map((_, at) => runAt(at).story.id);
    expect(new Set(order).size).toBe(stories.length);
    expect(runAt(stories.length).name.startsWith("1-")).toBe(true);
  });
});

it("knows a customer who writes on several platforms, about the same matter", () => {
  const elsewhereToo = elsewhere.map(({ person }) => person.username);
  expect(stories.filter(({ person }) => elsewhereToo.includes(person.username))).not.toEqual([]);
});

it("hears other people first on each platform", () => {
  const first = ["email", "telegram", "mastodon", "bluesky", "facebook", "instagram"].map(
    (place) => runAt(0, elsewhere, place).story.id,
  );
  expect(new Set(first).size).toBeGreaterThan(2);
});

describe("a customer", () => {
  it("grows impatient while nobody answers", () => {
    const { stage, scene, pass } = stageAt();
    begin(scene, told("bag-day-three"));
    pass(1500);
    expect(textsBy(stage, "mira_lindqvist")).toHaveLength(3);
  });

  it("answers an answer, and is impatient no more", () => {
    const { stage, scene, pass } = stageAt();
    begin(scene, told("bag-day-three"));
    const [opening] = stage.world.posts.values();
    writePost(stage, {
      authorId: DEMO_BRAND.id,
      text: "So sorry! What is the tag?",
      inReplyToId: opening?.id,
    });
    pass(1500);
    const [, reaction, ...more] = textsBy(stage, "mira_lindqvist");
    expect(reaction).toMatch(/^@haldenair Thank you for finally answering/);
    expect(more).toEqual([]);
  });

  it("follows the private button into private, and goes on there", () => {
    const { stage, scene, pass } = stageAt();
    begin(scene, told("closed-and-angry"));
    const [opening] = stage.world.posts.values();
    const link = `https://twitter.com/messages/compose?recipient_id=${DEMO_BRAND.id}`;
    writePost(stage, {
      authorId: DEMO_BRAND.id,
      text: "Write to us here.",
      inReplyToId: opening?.id,
      directMessageDeepLink: link,
    });
    pass(90);
    const person = stage.world.personNamed("sable_hartley");
    writeDirectMessage(stage, { senderId: DEMO_BRAND.id, recipientId: person?.id ?? "", text: "6A and 6B?" });
    pass(90);
    const messages = [...stage.world.directMessages.values()].filter(
      ({ senderId }) => senderId === person?.id,
    );
    expect(messages.map(({ text }) => text)).toEqual([
      expect.stringContaining("Sable Hartley"),
      "Yes, 6A and 6B. Thank you.",
    ]);
  });

  it("edits and deletes what the story says", () => {
    const { stage, scene, pass } = stageAt();
    begin(scene, told("card-dashes"));
    begin(scene, told("deleted-rant"));
    pass(600);
    expect(textsBy(stage, "petra_noonan")[0]).not.toContain("5555");
    expect(
      [...stage.world.posts.values()].find(({ versions }) => versions[0]?.text.includes("row 28"))?.deletedAt,
    ).not.toBeNull();
  });

  it("goes on after a restart as if there had been none", () => {
    const whole = stageAt();
    begin(whole.scene, told("bag-day-three"));
    whole.pass(1500);
    const before = stageAt();
    begin(before.scene, told("bag-day-three"));
    before.pass(700);
    const after = stageAt(before.kept);
    after.clock.seconds = before.clock.seconds;
    after.pass(800);
    expect([...after.stage.world.posts]).toEqual([...whole.stage.world.posts]);
  });
});
