import { expect } from "vitest";
import type { Visibility } from "@/core/inbound-event";
import type { Source } from "../capabilities";
import type { Exam, Questions } from "../contract";
import { type Abilities, where } from "./abilities";
import { customerWrites, drained, freshScene, inboundIds, messagesOf, pulled } from "./asking";

interface Read {
  visibility: Visibility;
  source: Source;
}

/** More than the largest page of any platform, and more than two of most. */
const TWO_PAGES = 130;
const THREE_PAGES = 250;

/** Reading page by page, for one source. */
export const paging = (can: Abilities, read: Read): Questions => ({
  [`finds nothing in ${read.visibility} ${read.source} where nothing is`]: async (exam) => {
    const { session } = await freshScene(exam);
    expect(await pulled(session, read.source, null)).toMatchObject({
      envelopes: [],
      cursor: { scan: null },
      gap: null,
    });
  },
  [`loses nothing of ${read.visibility} ${read.source} while new items arrive between pages`]: (exam) =>
    betweenPages(exam, read),
  [`goes on with a scan of ${read.visibility} ${read.source} where a restart cut it`]: (exam) =>
    cutScan(exam, read),
  [`reads ${read.visibility} ${read.source} until it meets what it knows`]: (exam) => untilKnown(exam, read),
  ...where(can.fails("forgotten_page"), {
    [`begins the scan of ${read.visibility} ${read.source} again when the platform has forgotten the page`]: (
      exam,
    ) => forgottenPage(exam, read),
    [`moves what it has seen of ${read.visibility} ${read.source} only with the last page`]: (exam) =>
      seenOnlyAtTheEnd(exam, read),
  }),
});

async function betweenPages(exam: Exam, { visibility, source }: Read) {
  const scene = await freshScene(exam);
  const write = (at: number) => customerWrites(scene, visibility, `Where is my bag, number ${at}?`);
  const written = Array.from({ length: THREE_PAGES }, (_, at) => write(at));
  const between = () => void written.push(write(written.length));
  const first = await drained(scene.session, { source, between });
  const second = await drained(scene.session, { source, cursor: first.cursor });
  expect(inboundIds(messagesOf(scene, [...first.envelopes, ...second.envelopes]))).toEqual(written.sort());
  expect(second.gap).toBeNull();
}

async function cutScan(exam: Exam, { visibility, source }: Read) {
  const scene = await freshScene(exam);
  const written = Array.from({ length: TWO_PAGES }, (_, at) =>
    customerWrites(scene, visibility, `My flight is late, take ${at}`),
  );
  const page = await pulled(scene.session, source, null);
  const restarted = exam.connector.connect(scene.platform.connection);
  const rest = await drained(restarted, {
    source,
    cursor: JSON.parse(JSON.stringify(page.cursor)),
  });
  expect(inboundIds(messagesOf(scene, [...page.envelopes, ...rest.envelopes]))).toEqual(written.sort());
}

async function untilKnown(exam: Exam, { visibility, source }: Read) {
  const scene = await freshScene(exam);
  customerWrites(scene, visibility, "Hello, my booking is wrong.");
  const first = await drained(scene.session, { source });
  const id = customerWrites(scene, visibility, "Are you there?");
  const second = await drained(scene.session, { source, cursor: first.cursor });
  expect(inboundIds(messagesOf(scene, second.envelopes))).toContain(id);
}

async function forgottenPage(exam: Exam, { visibility, source }: Read) {
  const scene = await freshScene(exam);
  const written = Array.from({ length: TWO_PAGES }, (_, at) =>
    customerWrites(scene, visibility, `No refund yet, reminder ${at}`),
  );
  const page = await pulled(scene.session, source, null);
  scene.platform.fails({ kind: "forgotten_page" }, "reads");
  const rest = await drained(scene.session, { source, cursor: page.cursor });
  expect(inboundIds(messagesOf(scene, [...page.envelopes, ...rest.envelopes]))).toEqual(written.sort());
}

async function seenOnlyAtTheEnd(exam: Exam, { visibility, source }: Read) {
  const scene = await freshScene(exam);
  for (let at = 0; at < TWO_PAGES; at++) customerWrites(scene, visibility, `Still waiting, ${at}`);
  const page = await pulled(scene.session, source, null);
  expect(page.cursor.seen).toBeNull();
  expect(page.cursor.scan).not.toBeNull();
}
