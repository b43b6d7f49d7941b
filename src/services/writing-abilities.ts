import type { WritingAbilities } from "@/core/conversation/composer";
import { connectorFor } from "@/platforms/registry";

/** What the composer has to know about a platform. */
export const abilitiesOf = (platform: string): WritingAbilities => connectorFor(platform).capabilities;
