import { Fragment } from "react";
import { NAMES } from "./words-direction";

/**
 * A text in which handles, addresses and hashtags keep their own direction: among Persian words `@haldenair` would
 * else end with its sign.
 */
export function NamesApart({ text }: { text: string }) {
  return partsOf(text).map(({ at, words, name }) => (
    <Fragment key={at}>
      {words}
      {name && <bdi>{name}</bdi>}
    </Fragment>
  ));
}

interface Part {
  at: number;
  words: string;
  /** Stands behind the words; empty at the end. */
  name: string;
}

function partsOf(text: string): Part[] {
  const names = [...text.matchAll(NAMES)];
  const ends = [0, ...names.map(({ 0: name, index }) => index + name.length)];
  return [...names, null].map((found, index) => {
    const at = ends[index] ?? 0;
    return { at, words: text.slice(at, found?.index ?? text.length), name: found?.[0] ?? "" };
  });
}
