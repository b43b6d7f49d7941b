import { existsSync, readFileSync } from "node:fs";
import type { Check } from "./complaint";
import { placeholdersOf } from "./placeholders";

const FOLDER = "src/ui/messages";
const SOURCE = "en";
const OTHERS = ["hi", "fa"];

export type Catalogue = Map<string, string>;

/** Every sentence is there in every language, with the same values to fill in. */
export const catalogues: Check = {
  name: "catalogues",
  async run() {
    const source = readCatalogue(SOURCE);
    return OTHERS.flatMap((language) =>
      differences(source, readCatalogue(language)).map((fault) => `${language}.json: ${fault}`),
    );
  },
};

export function differences(source: Catalogue, other: Catalogue): string[] {
  const missing = [...source.keys()].filter((key) => !other.has(key)).map((key) => `${key} is missing`);
  const extra = [...other.keys()]
    .filter((key) => !source.has(key))
    .map((key) => `${key} is not in ${SOURCE}.json`);
  const unlike = [...source].flatMap(([key, text]) => {
    const translated = other.get(key);
    return translated === undefined ? [] : faultsOf(key, text, translated);
  });
  return [...missing, ...extra, ...unlike];
}

function faultsOf(key: string, text: string, translated: string): string[] {
  if (text.trim() === "" || translated.trim() === "") return [`${key} is empty`];
  try {
    const [wanted, found] = [placeholdersOf(text), placeholdersOf(translated)].map((names) =>
      names.join(", "),
    );
    return wanted === found ? [] : [`${key} takes {${found}} instead of {${wanted}}`];
  } catch (error) {
    return [`${key} can't be read: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function readCatalogue(language: string): Catalogue {
  const path = `${FOLDER}/${language}.json`;
  return existsSync(path) ? flat(JSON.parse(readFileSync(path, "utf8"))) : new Map();
}

/** `{ inbox: { title } }` → `inbox.title` */
export function flat(node: unknown, prefix = ""): Catalogue {
  if (typeof node === "string") return new Map([[prefix, node]]);
  if (typeof node !== "object" || node === null)
    throw new Error(`${prefix} is neither a text nor a group of texts`);
  return new Map(
    Object.entries(node).flatMap(([key, child]) => [...flat(child, prefix ? `${prefix}.${key}` : key)]),
  );
}
