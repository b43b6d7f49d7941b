import { existsSync } from "node:fs";
import { Judge } from "./judge";

/** Made by others from Mastodon's documentation, and under its licence: it judges from where it lies beside the checkout. */
const FILE = new URL("../../../../shared/specs/mastodon-openapi.json", import.meta.url);

/** Rails takes a list under a name with brackets; the description leaves them out. */
const LIST_IN_BRACKETS = /^asks for the unknown types\[\]$/;

/** Words may stand beside files: such a post fits the description's posts of words and of files alike. */
const WORDS_AND_FILES =
  /^request must match exactly one schema in oneOf {"passingSchemas":\[0,1\]} in .*"media_ids":/;

/** None where there is no description. */
export function mastodonJudges(): Judge[] {
  if (!existsSync(FILE)) return [];
  // A stream has no end to judge, a token is given back with a form, as OAuth has it, and files lie on a host of their own.
  const undescribed = ["/api/v1/streaming/user", "/oauth/revoke", "/media_attachments/wet-parcel.png"];
  return [new Judge({ file: FILE, undescribed, closed: [], allowed: [LIST_IN_BRACKETS, WORDS_AND_FILES] })];
}

/** For the names of tests: nobody may take silence for consent. */
export const editionOf = ([judge]: Judge[]): string =>
  judge ? `edition ${judge.edition}` : "nobody, as no description lies beside the checkout";
