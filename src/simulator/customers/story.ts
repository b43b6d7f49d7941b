import type { PictureName } from "@/platforms/fake-kit/pictures";

/**
 * A fictional customer and what they write to the brand. Texts may hold `{flight}`, `{ref}`, `{city}` and `{amount}`,
 * filled in anew each time the story is told.
 */
export interface Story {
  id: string;
  language: "en" | "hi" | "fa" | "es";
  person: Character;
  /** The first thing they write: a post, or a direct message when `opensIn` is private. */
  opening: string;
  opensIn?: "private";
  /** What the opening shows, where the platform lets them. */
  picture?: PictureName;
  /** What they do next by themselves. */
  meanwhile?: Turn[];
  /** Their answers to what the brand says in public, in turn. */
  publicly?: string[];
  /** Their answers to the brand's direct messages, in turn. */
  privately?: string[];
  /** The direct message they write when a public answer brings the private button. */
  invited?: string;
}

export interface Character {
  username: string;
  name: string;
  followers?: number;
  /** Strangers, the brand too, cannot write to them in private. */
  closed?: boolean;
  verified?: boolean;
  bio?: string;
}

export interface Turn {
  /** Counted from the step before. */
  afterSeconds: number;
  /** `reply` goes under their own opening, `post` begins anew, `edit` and `delete` concern the opening. */
  does: "reply" | "post" | "edit" | "delete" | "dm";
  text?: string;
  /** They do it whether or not the brand has answered meanwhile. */
  anyway?: boolean;
}
