import type { MessageEvent } from "@/core/inbound-event";
import type { Draws } from "../../draws";
import { deletionOf, edited, type IngestDesk } from "../../ingest-desk";

/** A customer who writes again, corrects what was said and takes it back, at any moment; now and then a colleague answers in the platform's own app. */
export function customerAt(desk: IngestDesk, { name, draws }: { name: string; draws: Draws }) {
  const root = desk.post(`${name}.p0`, { by: name, text: `My bag is gone, ${name}.` });
  let standing: MessageEvent[] = [root];
  let minute = 0;
  let count = 0;

  const writes = (by: string) => {
    count += 1;
    const more = desk.post(`${name}.p${count}`, {
      ...{ by, minute, parent: root.externalId, text: `More words, ${name} ${count}.` },
    });
    if (by !== BRAND) standing.push(more);
    return more;
  };
  const edits = (before: MessageEvent) => {
    const after = edited(before, { text: `Other words, ${name} ${minute}.`, minute });
    standing = standing.map((one) => (one === before ? after : one));
    return after;
  };
  const deletes = (gone: MessageEvent) => {
    standing = standing.filter((one) => one !== gone);
    return deletionOf(gone.externalId, minute);
  };
  return {
    root,
    begins: () => desk.hears([root]),
    async next(): Promise<void> {
      minute += 1;
      const chance = draws();
      const one = draws.pick(standing);
      if (chance < 0.2) await desk.hears([edits(one)]);
      else if (chance < 0.35 && standing.length > 1) await desk.hears([deletes(one)]);
      else await desk.hears([writes(chance < 0.45 ? BRAND : name)]);
    },
  };
}

const BRAND = "brand";
