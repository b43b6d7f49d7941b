import type { PersonalSpan } from "./personal-data";
import type { Reading } from "./reading";

/** Postal addresses by the words for streets and their numbers; the edges are as good as people's commas. */
export function findAddresses({ plain }: Reading): PersonalSpan[] {
  return FORMS.filter(({ word }) => word.test(plain)).flatMap(({ pattern }) =>
    Array.from(plain.matchAll(pattern), ({ 0: found, index }) => ({
      type: "address" as const,
      start: index,
      end: index + found.trimEnd().length,
    })),
  );
}

const OPEN = "(?<![\\p{L}\\p{N}_#@.,/$€£-])";
const NAME = "[A-ZÀ-Þ][\\p{L}'’-]{1,24}";
const ENGLISH_ROAD =
  "(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Square|Sq|Terrace|Close|Crescent|Parkway|Pkwy|Highway|Hwy|Marg|Nagar|Colony)\\b\\.?";
const UNIT = "(?:,? (?:Apt|Apartment|Flat|Unit|Suite|Ste|Floor)\\.? ?#?\\w{1,6})";
const POSTCODE =
  "(?:[A-Z]{2} )?(?:\\d{6}|\\d{5}(?:-\\d{4})?|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d)";
const SECTOR = "(?:Sector|Phase|Block) \\d{1,3}";
const CITY = `(?:,? ${NAME}(?: ${NAME}){0,2})`;

const ENGLISH = new RegExp(
  `${OPEN}(?:Flat \\w{1,5},? )?\\d{1,5}[A-Za-z]?,? (?:(?:(?:${NAME}|\\d{1,3}(?:st|nd|rd|th)) ){1,4}${ENGLISH_ROAD}|${SECTOR})${UNIT}?(?:${CITY}(?:,? ${POSTCODE})?|,? ${POSTCODE})?`,
  "gu",
);
const SOUTHERN = new RegExp(
  `${OPEN}(?:Calle|C/|Avenida|Av\\.|Avda\\.|Plaza|Paseo|Rua|Travessa|Alameda|Via|Piazza|Corso|Viale) ?(?:(?:de|del|la|las|los|do|da|dos|das|di) ){0,2}${NAME}(?: (?:de |del |la |do |da )?${NAME}){0,3},? (?:n[ºo°]? ?)?\\d{1,5}(?:,? \\d{4,5}(?:-\\d{3})?)?(?:,? ${NAME})?`,
  "gu",
);
const FRENCH = new RegExp(
  `${OPEN}\\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|av\\.|boulevard|bd|place|quai|impasse|allée|chemin)(?: [\\p{L}'’-]{1,24}){1,5}(?:,? \\d{5} ${NAME})?`,
  "giu",
);
const GERMAN = new RegExp(
  `${OPEN}(?:${NAME}(?:straße|strasse|str\\.|weg|platz|allee|gasse)|${NAME} (?:Straße|Strasse|Str\\.|Weg|Platz|Allee)) \\d{1,4} ?[a-z]?(?:,? \\d{5} ${NAME})?`,
  "gu",
);
const HINDI =
  /(?:मकान|फ्लैट|प्लॉट|घर)(?: (?:नंबर|नं\.?|संख्या|सं\.?))? ?\d{1,5}(?:,[^,\n।]{1,40}){1,4}?(?: \d{6})(?!\d)/gu;
const PERSIAN =
  /(?<!\p{L})(?:\p{L}{2,20}(?: \p{L}{2,20})?[،,] ?)?(?:خیابان|بلوار|کوچه|میدان|خ\.)(?: ?[^،,\n]{1,40}[،,]){1,4} ?پلاک ?\d{1,5}(?:[،,]? ?(?:واحد|طبقه) ?\d{1,4}){0,2}/gu;

/** `word` is what no address of the form is without: looked for first, since hardly any text has one. */
const FORMS = [
  {
    pattern: ENGLISH,
    word: /Street|St|Ave|Road|Rd|Lane|Ln|Dr|Boulevard|Blvd|C(?:our)?t|Pl|Sq|Terrace|Close|Crescent|P(?:ar)?kw|H(?:igh)?w|Marg|Nagar|Colony|Sector|Phase|Block/,
  },
  { pattern: SOUTHERN, word: /Calle|C\/|Av|Plaza|Paseo|Rua|Travessa|Alameda|Via|Piazza|Corso/ },
  { pattern: FRENCH, word: /rue|av|boulevard|bd|place|quai|impasse|allée|chemin/i },
  { pattern: GERMAN, word: /str|weg|platz|allee|gasse/i },
  { pattern: HINDI, word: /मकान|फ्लैट|प्लॉट|घर/ },
  { pattern: PERSIAN, word: /پلاک/ },
];
