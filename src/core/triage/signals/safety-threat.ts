import { lexicon } from "../lexicon";
import type { Signal } from "../signal";

/** Somebody may come, or has come, to harm. */
export const safetyThreat: Signal = {
  name: "safety_threat",
  read({ reading }) {
    const word = WORDS.firstIn(reading);
    return word ? { points: 60, params: { word } } : null;
  },
};

const WORDS = lexicon(
  "injured,injury,bleeding,allergic reaction,anaphylaxis,anaphylactic,caught fire,catching fire,smoke coming,smoke in the,gas leak,electric shock,electrocuted,poisoned,food poisoning,unsafe,assaulted,assault,harassed,threatened me,suicide,suicidal,kill myself,end my life,unconscious,ambulance,in hospital,in the hospital,to hospital,to the hospital,medical emergency,is an emergency,choking,exploded,explosion",
  "herido,herida,heridos,incendio,en llamas,peligro,reacción alérgica,intoxicación,intoxicado,intoxicada,ambulancia,al hospital,en el hospital,emergencia médica,agresión,agredido,agredida,suicidarme,suicidio,explosión,explotó",
  "घायल,आग लग,खतरा,अस्पताल,एम्बुलेंस,जहर,एलर्जी,आत्महत्या,हमला,चोट लग,धमाका",
  "ghayal,aag lag,jaan ka khatra,aspatal,hospital mein,zeher,chot lag,aatmahatya,food poisoning,dhamaka ho gaya",
  "زخمی,آتش گرفت,آتش سوزی,خطرناک,جانم در خطر,بیمارستان,آمبولانس,مسموم,مسمومیت,حساسیت شدید,خودکشی,انفجار,منفجر,برق گرفتگی,آسیب دیده",
  "zakhmi,atish gereft,atash gereft,khatarnak ast,bimarestan,ambulance,masmoom,masmum,khodkoshi,enfejar,monfajer",
);
