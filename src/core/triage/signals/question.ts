import { lexicon } from "../lexicon";
import type { TriageReading } from "../reading";
import type { Signal } from "../signal";

/** The customer asks, with or without the mark. */
export const question: Signal = {
  name: "question",
  read: ({ reading }) => (asksQuestion(reading) ? { points: 10, params: {} } : null),
};

export function asksQuestion(reading: TriageReading): boolean {
  return reading.words.some((word) => MARKS.has(word)) || WORDS.firstIn(reading) !== null;
}

const MARKS = new Set(["?", "؟", "？"]);

const WORDS = lexicon(
  "how do i,how can i,how do we,how long,how much,when will,when is,when do,where is,where are,where can,why is,why are,why did,why was,what is the,what time,can you please,could you please,can i get,can someone,could someone,is there any,do you have,please help,please advise,please confirm,help me,help please,need help",
  "cómo puedo,cómo hago,cuándo,dónde está,por qué no,cuánto cuesta,cuánto tarda,me pueden ayudar,pueden ayudarme,ayuda por favor,necesito ayuda",
  "कब तक,कब आएगा,कब मिलेगा,कैसे,कहाँ,कहां,क्यों,कितना,कितने,मदद करें,मदद करो,मदद कीजिए",
  "kab tak,kab aayega,kab ayega,kab milega,kaise,kahan,kyu,kyun,kyon,kitna,kitne,madad karo,madad kijiye,help karo,help kijiye",
  "چرا,چطور,چطوری,چگونه,کجا,کجاست,چه زمانی,چقدر,لطفا کمک,کمک کنید,راهنمایی کنید",
  "chera,chetor,chetori,koja,kojast,che zamani,cheghadr,komak konid,rahnamayi konid",
);
