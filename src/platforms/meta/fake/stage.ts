import { Stage, type StageSettings } from "@/platforms/fake-kit/stage";
import type { Entry } from "./entries";
import { World } from "./world";

/** The pretended Meta with its clock and its journal. */
export type MetaStage = Stage<Entry, World>;

export const metaStage = (settings: StageSettings<Entry>): MetaStage => new Stage(new World(), settings);

/** Meta's numbers grow, and mean nothing. */
export const newNumber = ({ world }: MetaStage): string => String(120_000_000_000_000 + world.count);

/** To the second and with an offset, as Graph writes it. */
export const graphTime = (at: string): string => `${at.slice(0, 19)}+0000`;
