import { z } from "zod";
import { firstIdAt } from "@/platforms/x/snowflake";
import type { PlayedLine } from "./script";
import { ask } from "./simulator";

const Posted = z.object({ posts: z.array(z.object({ key: z.string().nullable(), id: z.string() })) });

/** What was posted as what. */
export interface Posted {
  line: PlayedLine;
  postId: string;
}

/** Plays lines on the simulated X and remembers their ids, so that later lines find what they answer. */
export class Player {
  private readonly ids = new Map<string, string>();
  private readonly known = new Set<string>();

  constructor(private readonly simulatorUrl: string) {}

  async play(lines: PlayedLine[]): Promise<Posted[]> {
    const people = [...new Set(lines.map(({ username }) => username))].filter(
      (username) => !this.known.has(username),
    );
    for (const username of people) this.known.add(username);
    const places = new Map(lines.map(({ id }, at) => [id, at]));
    const { posts } = Posted.parse(
      await ask(this.simulatorUrl, "bulk", {
        people: people.map((username) => ({ username })),
        posts: lines.map((line, at) => ({
          key: line.id,
          author: line.username,
          text: line.words,
          createdAt: line.at.toISOString(),
          inReplyTo: this.parentOf(line, (id) => (places.get(id) ?? at) < at),
        })),
      }),
    );
    return lines.flatMap((line, at) => {
      const postId = posts[at]?.id;
      if (postId === undefined) return [];
      this.ids.set(line.id, postId);
      return [{ line, postId }];
    });
  }

  /** The name of a line of the same call, or an id; what the recording does not hold gets an id nobody has. */
  private parentOf({ answers, at }: PlayedLine, isBefore: (id: string) => boolean): string | null {
    if (answers === null) return null;
    const known = this.ids.get(answers);
    if (known !== undefined) return known;
    if (isBefore(answers)) return answers;
    const moment = firstIdAt(new Date(at.getTime() - MISSING_BEFORE_MS));
    const missing = String(BigInt(moment) + BigInt(FAR_WITHIN_MILLISECOND + this.ids.size));
    this.ids.set(answers, missing);
    return missing;
  }
}

/** A message outside the recording was written before the first answer to it. */
const MISSING_BEFORE_MS = 60_000;
/** Of the four million ids of a millisecond, posts that exist take the first. */
const FAR_WITHIN_MILLISECOND = 2_000_000;
