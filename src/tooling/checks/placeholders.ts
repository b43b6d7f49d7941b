/** The names of the values and tags that an ICU message takes, sorted. Throws when its braces don't match. */
export function placeholdersOf(message: string): string[] {
  const names = new Set<string>();
  const end = readMessage({ text: message, names }, 0, false);
  if (end !== message.length) throw new Error("a closing brace too many");
  for (const [, tag] of message.matchAll(/<(\w+)>/g)) names.add(`<${tag}>`);
  return [...names].sort();
}

interface Reading {
  text: string;
  names: Set<string>;
}

/** Reads up to the brace that closes this message, or to the end; resolves with that place. */
function readMessage(reading: Reading, from: number, isInner: boolean): number {
  let at = from;
  while (at < reading.text.length) {
    const sign = reading.text[at];
    if (sign === "}") return at;
    at = sign === "{" ? readArgument(reading, at + 1) : at + 1;
  }
  if (isInner) throw new Error("a brace that is never closed");
  return at;
}

/** `{name}`, `{name, number, …}` or `{name, plural, one {…} other {…}}`; resolves with the place after it. */
function readArgument(reading: Reading, from: number): number {
  const [head, name, kind] = /^\s*(\w+)\s*(?:,\s*(\w+))?/.exec(reading.text.slice(from)) ?? [];
  if (head === undefined || name === undefined) throw new Error("an argument without a name");
  reading.names.add(name);
  return kind === undefined || !isChoice(kind)
    ? afterBrace(reading, from + head.length)
    : readChoices(reading, from + head.length);
}

const isChoice = (kind: string) => kind === "plural" || kind === "select" || kind === "selectordinal";

function readChoices(reading: Reading, from: number): number {
  let at = from;
  let hasOther = false;
  for (;;) {
    const [head, selector] = /^[\s,]*(?:offset:\d+\s*)?([\w=]+)\s*\{/.exec(reading.text.slice(at)) ?? [];
    if (head === undefined) break;
    hasOther ||= selector === "other";
    at = readMessage(reading, at + head.length, true) + 1;
  }
  if (!hasOther) throw new Error('a choice without "other"');
  return afterBrace(reading, at);
}

function afterBrace({ text }: Reading, from: number): number {
  const at = text.indexOf("}", from);
  if (at === -1) throw new Error("a brace that is never closed");
  return at + 1;
}
