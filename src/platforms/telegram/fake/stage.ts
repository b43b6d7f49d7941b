import { Stage, type StageSettings } from "@/platforms/fake-kit/stage";
import type { Entry } from "./entries";
import { World } from "./world";

/** The pretended Telegram with its clock and its journal. */
export type TelegramStage = Stage<Entry, World>;

export const telegramStage = (settings: StageSettings<Entry>): TelegramStage =>
  new Stage(new World(), settings);
