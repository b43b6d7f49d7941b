import { lexicon } from "../lexicon";
import type { Signal } from "../signal";

/** The customer's own time limit is near. Time that has passed ("waited two hours") is not a limit. */
export const deadlineWords: Signal = {
  name: "deadline_words",
  read({ reading }) {
    const word = WORDS.firstIn(reading) ?? HOURS_LEFT.exec(reading.text.toLowerCase())?.groups?.left;
    return word ? { points: 25, params: { word } } : null;
  },
};

/** Only the span of time is named as the reason: what stands before it may be personal data. */
const HOURS_LEFT =
  /\b(?:flight|train|leaves?|leaving|departs?|due|expires?|boarding|closes?|starts?|event|appointment|wedding)[^.!?\n]{0,30} (?<left>in (?:\d{1,2}|an|one|two|three|a few) ?(?:mins?|minutes?|hrs?|hours?))\b/;

const WORDS = lexicon(
  "asap,urgent,urgently,immediately,right away,by tonight,by today,by tomorrow,before tomorrow,before tonight,need it today,need this today,due today,expires today,expires tonight,deadline,running out of time,boarding now,flight leaves,last chance to,within the hour,within an hour,cannot wait,cant wait any longer",
  "urgente,urgentemente,hoy mismo,cuanto antes,lo antes posible,ahora mismo,antes de mañana,inmediatamente,vence hoy",
  "तुरंत,फौरन,जल्दी करो,जल्दी कीजिए,आज ही,अर्जेंट,कल तक",
  "turant,jaldi karo,jaldi kijiye,jaldi kro,aaj hi,abhi ke abhi,kal tak",
  "فوری,فورا,سریعا,اورژانسی,همین امروز,همین الان,هرچه سریعتر,هر چه سریعتر,هرچه زودتر,هر چه زودتر,تا فردا",
  "fori,foran,sarian,hamin emrooz,hamin emruz,hamin alan,har che saritar,ta farda",
);
