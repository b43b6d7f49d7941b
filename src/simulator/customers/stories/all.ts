import type { Story } from "../story";
import { englishMore } from "./english-more";
import { englishOutage } from "./english-outage";
import { englishTrouble } from "./english-trouble";
import { hindi } from "./hindi";
import { persian } from "./persian";
import { spanish } from "./spanish";

/** Every story, each told once before any is told again. */
export const stories: Story[] = [
  ...englishTrouble,
  ...englishOutage,
  ...englishMore,
  ...hindi,
  ...persian,
  ...spanish,
];
