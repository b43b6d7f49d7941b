/** Recorded conversations of fictional brands, as `npm run replay` takes them: the same for the same seed. */
export interface RecordedMessage {
  id: string;
  author_id: string;
  brand: string;
  created_at: string;
  text: string;
  in_reply_to_id: string | null;
  inbound: boolean;
}

const BRANDS = ["haldenair_help", "NorthbankCare", "Lumen & Sons Household Energy"];
const QUESTIONS = [
  "my order has not moved for nine days, what is going on?",
  "I was charged twice, my card is 4242 4242 4242 4242",
  "is the 18:40 still on? The app says both",
  "three calls, no answer. I am done.",
  `here is the long story. ${"First this happened, then that. ".repeat(14)}`,
];
const ANSWERS = [
  "we are sorry, could you send us the number in private?",
  "it is on its way, thank you for waiting.",
  "our colleagues are looking into it now.",
];
const FIRST = Date.UTC(2024, 2, 4, 8);
const MINUTE_MS = 60_000;

export function recording(conversations: number, seed = 1): RecordedMessage[] {
  const draw = drawsFrom(seed);
  const messages = Array.from({ length: conversations }, (_, at) => exchange(at, draw)).flat();
  return messages.sort((a, b) => (a.created_at < b.created_at ? -1 : 1));
}

/** One customer and a brand by turns. One in eight answers what the recording does not hold. */
function exchange(at: number, draw: () => number): RecordedMessage[] {
  const pick = (items: readonly string[]) => items[Math.floor(draw() * items.length)] ?? "";
  const brand = pick(BRANDS);
  const customer = `c${at}${Math.floor(draw() * 1e6)}`;
  let time = FIRST + at * MINUTE_MS + Math.floor(draw() * MINUTE_MS);
  let above = draw() < 0.125 ? `gone-${at}` : null;
  return Array.from({ length: 1 + Math.floor(draw() * 6) }, (_, turn) => {
    const inbound = turn % 2 === 0 || draw() < 0.2;
    const id = `t${at}-${turn}`;
    const named = draw() < 0.7 ? `@${brand} ` : "";
    const said = {
      id,
      author_id: inbound ? customer : brand,
      brand,
      created_at: new Date(time).toISOString(),
      text: inbound ? `${named}${pick(QUESTIONS)} (${id})` : `@${customer} ${pick(ANSWERS)} (${id})`,
      in_reply_to_id: above,
      inbound,
    };
    above = id;
    time += Math.floor(draw() * 90 * MINUTE_MS);
    return said;
  });
}

/** A small generator of even numbers between 0 and 1 (mulberry32). */
function drawsFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
