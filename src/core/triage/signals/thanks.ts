import { lexicon } from "../lexicon";
import type { TriageReading } from "../reading";
import type { Signal } from "../signal";
import { angerWords } from "./anger-words";
import { outageWords } from "./outage-words";
import { asksQuestion } from "./question";
import { stillWaiting } from "./still-waiting";

/** Thanks or praise with nothing left to do. A thank-you inside a request, a complaint or a jibe is none. */
export const thanks: Signal = {
  name: "thanks",
  read(input) {
    const { reading } = input;
    const word = WORDS.firstIn(reading);
    if (!word || isJibe(reading) || asksQuestion(reading)) return null;
    return [angerWords, outageWords, stillWaiting].some((signal) => signal.read(input))
      ? null
      : { points: -20, params: { word } };
  },
};

const isJibe = (reading: TriageReading) => JIBES.firstIn(reading) !== null;

const JIBES = lexicon(
  "thanks for nothing,thanks for ruining,thanks for wasting,thanks for the delay,thanks for losing,thank you for nothing,thank you for ruining,thank you for wasting,thanks a lot for,thanks in advance,thank you in advance,thanks but,thank you but,thanks to you,gracias por nada,gracias de antemano,gracias por arruinar",
);

const WORDS = lexicon(
  "thanks,thank you,thankyou,thx,tysm,cheers,appreciate,appreciated,well done,great service,great job,great help,awesome service,excellent service,all sorted,all good now,sorted now,works now,working now,love you guys,love your service,kudos,shout out to,shoutout to",
  "gracias,muchas gracias,mil gracias,agradezco,agradecido,agradecida,excelente servicio,gran servicio,ya funciona",
  "धन्यवाद,शुक्रिया,थैंक्स,थैंक यू,आभार,बहुत बढ़िया,बहुत अच्छा",
  "dhanyavad,dhanyawad,dhanyavaad,dhanyawaad,shukriya,bahut badhiya,bahut accha,bahut acha,bohot accha",
  "ممنون,ممنونم,مرسی,سپاس,سپاسگزارم,متشکرم,متشکر,تشکر,دستتون درد نکنه,دست شما درد نکنه,دمتون گرم,عالی بود",
  "mamnoon,mamnoonam,mamnun,mamnunam,merci,mersi,sepas,motshakeram,moteshakeram,dastetoon dard nakone,dametoon garm,ali bood,aali bood",
);
