import { Refusal } from "./refusal";

/** One field of `fields=`, with what is asked of it: `comments.limit(25).filter(stream){id,from}`. */
export interface AskedField {
  name: string;
  params: Record<string, string>;
  fields: AskedField[];
}

/** Reads the little language of `fields=`. Throws as Meta does where it is not well formed. */
export function askedFields(text: string): AskedField[] {
  const reader = { text, at: 0 };
  const fields = listOf(reader);
  if (reader.at < text.length) throw broken(reader);
  return fields;
}

interface Reader {
  text: string;
  at: number;
}

function listOf(reader: Reader): AskedField[] {
  const fields = [fieldOf(reader)];
  while (reader.text[reader.at] === ",") {
    reader.at += 1;
    fields.push(fieldOf(reader));
  }
  return fields;
}

function fieldOf(reader: Reader): AskedField {
  const name = matched(reader, /[A-Za-z_]+/y);
  const params: Record<string, string> = {};
  while (reader.text[reader.at] === ".") {
    reader.at += 1;
    const param = matched(reader, /[A-Za-z_]+/y);
    params[param] = matched(reader, /\([^()]*\)/y).slice(1, -1);
  }
  if (reader.text[reader.at] !== "{") return { name, params, fields: [] };
  reader.at += 1;
  const fields = listOf(reader);
  matched(reader, /\}/y);
  return { name, params, fields };
}

function matched(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  if (found === undefined) throw broken(reader);
  reader.at += found.length;
  return found;
}

const broken = ({ text, at }: Reader) =>
  new Refusal(2500, `Syntax error "Unexpected end of string." at character ${at}: ${text}`);

/** What an object has: values, and lists or objects that are asked for in their own fields. */
export type View = Record<string, unknown | ((asked: AskedField) => unknown)>;

/** The asked fields of an object; the id always. What it does not have is refused, what is undefined is left out. */
export function shaped(view: View, fields: AskedField[]): Record<string, unknown> {
  const wanted = fields.some(({ name }) => name === "id") ? fields : [...fields, ID];
  return Object.fromEntries(
    wanted.flatMap((asked) => {
      if (!Object.hasOwn(view, asked.name)) throw Refusal.noField(asked.name);
      const value = view[asked.name];
      const given = typeof value === "function" ? value(asked) : value;
      return given === undefined ? [] : [[asked.name, given]];
    }),
  );
}

const ID: AskedField = { name: "id", params: {}, fields: [] };
