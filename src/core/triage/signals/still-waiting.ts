import { lexicon } from "../lexicon";
import type { Signal } from "../signal";

/** The customer says that they have asked before. */
export const stillWaiting: Signal = {
  name: "still_waiting",
  read({ reading }) {
    const word = WORDS.firstIn(reading);
    return word ? { points: 15, params: { word } } : null;
  },
};

const WORDS = lexicon(
  "still waiting,still no,still havent,still not,no response,no reply,no answer,nobody answers,nobody replies,no one replies,no one responds,third time,second time,fourth time,any update,any updates,ignoring me,ignored me,keep waiting,been waiting,waiting for days,waiting for weeks,waiting since,on hold for,for days now,for weeks now",
  "sigo esperando,seguimos esperando,sin respuesta,nadie responde,nadie contesta,nadie me responde,tercera vez,segunda vez,todavía no,aún no,llevo esperando",
  "अभी तक,अब तक,कोई जवाब नहीं,तीसरी बार,दूसरी बार,इंतजार कर,कब से",
  "abhi tak,ab tak,koi jawab nahi,koi reply nahi,koi response nahi,teesri baar,dusri baar,intezaar kar,intzar kar,kab se",
  "هنوز,جواب نمی‌دید,جواب نمیدید,جواب نمی‌دهید,جواب ندادید,کسی جواب,کسی پاسخ,بار سوم,چندمین بار,منتظرم,منتظر جواب",
  "hanooz,hanuz,javab nemidid,javab nemidin,javab nadadid,kasi javab,bare sevom,montazeram",
);
