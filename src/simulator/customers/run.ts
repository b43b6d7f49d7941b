import { createHash } from "node:crypto";
import { drawsFrom } from "@/platforms/fake-kit/switches";
import { characterFor } from "./people";
import { stories } from "./stories/all";
import { elsewhere } from "./stories/elsewhere";
import type { Character, Story } from "./story";

/** One telling of one story. Everything about it follows from its name, so that a restart tells it on. */
export interface Run {
  name: string;
  story: Story;
  character: Character;
  /** A number from 0 to 1 that belongs to a step of this run. */
  drawFor(step: string): number;
  /** The text with its blanks filled in. */
  filled(text: string): string;
}

const SEED = 1795;
/** Told first, so that a new demo shows its best within minutes. */
const FIRST = [
  "bag-day-three",
  "card-in-public",
  "outage-first",
  "hi-bag",
  "fa-delay",
  "dm-name-change",
  "praise-lost-toy",
  "wheelchair-left",
];

/** The `number`th telling, counted from 0. A round tells every story once, each round and `place` in another order. */
export function runAt(number: number, told: Story[] = stories, place = ""): Run {
  const round = Math.floor(number / told.length);
  const story = orderOf(told, `${place}${round}`)[number % told.length];
  if (!story) throw new Error("There are no stories.");
  return runOf(`${round}-${story.id}`, story, round);
}

/** From the name that the journal keeps; null when that story is not told any more. */
export function runNamed(name: string): Run | null {
  const [round, ...id] = name.split("-");
  const story = [...stories, ...elsewhere].find((candidate) => candidate.id === id.join("-"));
  return story ? runOf(name, story, Number(round)) : null;
}

function runOf(name: string, story: Story, round: number): Run {
  const blanks = blanksOf(name);
  return {
    name,
    story,
    character: characterFor(story, round, drawsFrom(numberOf(`${name} person`))),
    drawFor: (step) => drawsFrom(numberOf(`${name} ${step}`))(),
    filled: (text) => text.replace(/\{(\w+)\}/g, (blank, key: string) => blanks[key] ?? blank),
  };
}

function orderOf(told: Story[], round: string): Story[] {
  const rank = ({ id }: Story) =>
    round === "0" && FIRST.includes(id)
      ? FIRST.indexOf(id) - FIRST.length
      : drawsFrom(numberOf(`${round} ${id}`))();
  return [...told].sort((a, b) => rank(a) - rank(b));
}

const CITIES = ["Oslo", "Bergen", "Riga", "Porto", "Tromsø", "Delhi", "Tehran", "Bilbao", "Aarhus", "Vienna"];

function blanksOf(name: string): Record<string, string> {
  const draw = drawsFrom(numberOf(`${name} blanks`));
  const letters = () => String.fromCharCode(65 + Math.floor(draw() * 26));
  return {
    flight: `HA ${100 + Math.floor(draw() * 800)}`,
    ref: `${letters()}${letters()}${Math.floor(draw() * 9)}${letters()}${Math.floor(draw() * 9)}${letters()}`,
    city: CITIES[Math.floor(draw() * CITIES.length)] ?? "Oslo",
    amount: String(40 + Math.floor(draw() * 560)),
  };
}

const numberOf = (text: string): number =>
  createHash("sha256").update(`${SEED} ${text}`).digest().readUInt32BE(0);
