import { lexicon } from "./lexicon";
import type { TriageReading } from "./reading";

export type Sentiment = "positive" | "neutral" | "negative";
export type Emotion =
  | "anger"
  | "frustration"
  | "anxiety"
  | "sadness"
  | "joy"
  | "gratitude"
  | "confusion"
  | "neutral";

/** `signals` are the names of those that fired. */
export function sentimentOf(reading: TriageReading, signals: ReadonlySet<string>): Sentiment {
  const emotion = emotionOf(reading, signals);
  if (emotion === "joy" || emotion === "gratitude") return "positive";
  return emotion === "neutral" || emotion === "confusion" ? "neutral" : "negative";
}

/** The first that fits, strongest first: what an agent should know before reading. */
export function emotionOf(reading: TriageReading, signals: ReadonlySet<string>): Emotion {
  if (signals.has("anger_words") || signals.has("legal_threat")) return "anger";
  if (ANXIETY.firstIn(reading) || signals.has("safety_threat") || signals.has("fraud_words"))
    return "anxiety";
  if (SADNESS.firstIn(reading)) return "sadness";
  if (FRUSTRATION.firstIn(reading) || FRUSTRATING.some((name) => signals.has(name))) return "frustration";
  if (signals.has("thanks")) return "gratitude";
  if (JOY.firstIn(reading)) return "joy";
  return CONFUSION.firstIn(reading) ? "confusion" : "neutral";
}

const FRUSTRATING = ["outage_words", "still_waiting", "repeated_contact", "capitals"];

const ANXIETY = lexicon(
  "worried,scared,afraid,anxious,nervous,panic,panicking,terrified,concerned about,desperate,preocupado,preocupada,asustado,asustada,tengo miedo,desesperado,desesperada",
  "चिंता,डर लग,घबरा,chinta,dar lag,ghabra,نگران,نگرانم,می‌ترسم,استرس,negaran,negaranam,mitarsam,stress daram",
);
const SADNESS = lexicon(
  "sad,heartbroken,crying,in tears,upset,disappointed,disappointing,devastated,so sorry for my loss,triste,decepcionado,decepcionada,decepción,llorando",
  "दुखी,दुख,निराश,रोना,dukhi,dukh hua,nirash,ناراحت,ناراحتم,غمگین,ناامید,گریه,narahat,narahatam,na omid",
);
const FRUSTRATION = lexicon(
  "frustrated,frustrating,annoyed,annoying,waste of time,wasted,bad service,poor service,delayed,delay,cancelled,canceled,lost my,missing,late again,never arrived,not received,wrong,broken,damaged,refund",
  "frustrado,frustrante,molesto,mal servicio,retraso,retrasado,cancelado,perdieron,reembolso,परेशान,खराब,देरी,रिफंड,pareshan,kharab,deri,refund chahiye",
  "کلافه,اعصابم,تاخیر,خراب,گم شده,لغو شد,پس بدید,kalafe,asabam,takhir,kharab,gom shode",
);
const JOY = lexicon(
  "love,loved,loving,great,amazing,awesome,excellent,fantastic,wonderful,happy,best,brilliant,perfect,delighted,excited,can’t wait to",
  "encanta,excelente,genial,increíble,feliz,maravilloso,perfecto,बढ़िया,शानदार,खुश,मजा,badhiya,shandar,khush,mast,maza,عالی,عالیه,خوشحالم,بهترین,aali,khoshhalam,behtarin",
);
const CONFUSION = lexicon(
  "confused,confusing,dont understand,do not understand,not sure,unclear,no idea,no entiendo,confundido,confundida",
  "समझ नहीं,samajh nahi,samajh nhi,متوجه نشدم,متوجه نمی‌شم,نمی‌دونم,گیج شدم,motevajeh nashodam,nemidoonam,gij shodam",
);
