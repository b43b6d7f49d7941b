import { describe, expect, it } from "vitest";
import { readingOf } from "./reading";
import type { TriageInput } from "./signal";
import { SIGNALS } from "./signals";

const message = (text: string, facts: Partial<TriageInput> = {}): TriageInput => ({
  text,
  visibility: "public",
  author: { followers: null },
  unansweredMessages: 1,
  personalData: [],
  ...facts,
});

const fired = (input: TriageInput) =>
  SIGNALS.filter((signal) => signal.read({ ...input, reading: readingOf(input.text) })).map(
    ({ name }) => name,
  );

const FIRES: Record<string, string[]> = {
  anger_words: [
    "This is the WORST airline",
    "un servicio pésimo",
    "इतनी घटिया सर्विस",
    "itni ghatiya service",
    "واقعا افتضاحه؟ افتضاح",
    "khaste shodam az shoma",
    "I’m angryyyy",
  ],
  outage_words: [
    "the app is down again",
    "La app no funciona",
    "ऐप काम नहीं कर रहा",
    "app kaam nahi kar raha",
    "سایت باز نمی‌شه",
    "site baz nemishe",
  ],
  legal_threat: [
    "you will hear from my lawyer",
    "voy a demandar",
    "मैं अदालत जाऊंगा",
    "case kar dunga",
    "از شما شکایت می‌کنم",
    "shekayat mikonam",
  ],
  fraud_words: [
    "you charged me twice",
    "me robaron la tarjeta",
    "मेरे पैसे कट गए",
    "paise kat gaye",
    "دو بار کم شد",
    "kolahbardari ast",
  ],
  safety_threat: [
    "she had an allergic reaction",
    "el motor se prendió, incendio",
    "जान को खतरा है",
    "jaan ka khatra hai",
    "بردیمش بیمارستان",
    "raftim bimarestan",
  ],
  still_waiting: [
    "still waiting for my bag",
    "sigo esperando",
    "अभी तक नहीं आया",
    "abhi tak nahi aaya",
    "هنوز نیامده",
    "hanooz nayamade",
  ],
  deadline_words: [
    "please answer asap",
    "my flight leaves in 2 hours",
    "lo necesito hoy mismo",
    "तुरंत बताइए",
    "turant batao",
    "فوری جواب بدید",
    "foran javab bedid",
  ],
  question: [
    "do you fly to Lima?",
    "how do i change my seat",
    "cuándo llega",
    "कैसे बदलें",
    "kaise badle",
    "چطور عوض کنم",
    "chetor avaz konam",
    "کی می‌رسه؟",
  ],
  thanks: ["thank you, all sorted", "muchas gracias", "धन्यवाद", "shukriya bhai", "ممنون از شما", "mersi"],
  capitals: ["WHERE IS MY SUITCASE NOW"],
};

/** Each of these looks like the signal and is none. */
const STAYS_SILENT: Record<string, string[]> = {
  anger_words: [
    "not angry, just asking",
    "no es horrible",
    "the worsted wool blanket arrived",
    "write to @worst_airline",
  ],
  outage_words: [
    "does not hurry for a download",
    "sit down and relax",
    "the download worked",
    "prices went downhill",
    "Downtown branch",
  ],
  legal_threat: ["is there a tennis court nearby", "sue is my mother's name", "courtesy lounge"],
  fraud_words: ["the landscape was stunning", "I stole a glance", "robots are fun"],
  safety_threat: [
    "where is the emergency exit row",
    "you guys are on fire today",
    "hospitality was lovely",
    "my phone died",
  ],
  still_waiting: ["still the best airline", "waiting to board with a coffee"],
  deadline_words: ["waited two hours", "great flight today", "I am in no hurry", "not urgent at all"],
  question: ["https://example.com/?a=1", "I know how it works", "there is a lounge"],
  thanks: [
    "thanks for nothing",
    "Thanks in advance",
    "thanks! when does it open?",
    "no thanks to you my bag is still missing",
    "thank you for ruining it, worst trip",
  ],
  capitals: ["IBAN DE89 3704 0044 0532", "OK", "My PNR is ABC12D", "NASA and ESA said hello to everybody"],
  reach: ["hello"],
  repeated_contact: ["hello"],
  personal_data_in_public: ["hello"],
};

describe("signals", () => {
  it.each(Object.entries(FIRES).flatMap(([name, texts]) => texts.map((text) => ({ name, text }))))(
    "$name hears: $text",
    ({ name, text }) => {
      expect(fired(message(text))).toContain(name);
    },
  );

  it.each(Object.entries(STAYS_SILENT).flatMap(([name, texts]) => texts.map((text) => ({ name, text }))))(
    "$name stays silent on: $text",
    ({ name, text }) => {
      expect(fired(message(text))).not.toContain(name);
    },
  );

  it("every signal has texts on which it must stay silent", () => {
    expect(SIGNALS.map(({ name }) => name).filter((name) => !(name in STAYS_SILENT))).toEqual([]);
  });

  it("names every signal once", () => {
    expect(new Set(SIGNALS.map(({ name }) => name)).size).toBe(SIGNALS.length);
  });

  it("reach counts only in public, and only from ten thousand followers", () => {
    expect(fired(message("hello", { author: { followers: 9_999 } }))).toEqual([]);
    expect(fired(message("hello", { author: { followers: 10_000 } }))).toEqual(["reach"]);
    expect(fired(message("hello", { author: { followers: 10_000 }, visibility: "private" }))).toEqual([]);
  });

  it("repeated contact begins with the second unanswered message", () => {
    expect(fired(message("hello", { unansweredMessages: 2 }))).toEqual(["repeated_contact"]);
  });

  it("personal data is exposed only in public, and marks are no exposure", () => {
    expect(fired(message("hello", { personalData: [{ type: "card" }] }))).toEqual([
      "personal_data_in_public",
    ]);
    expect(fired(message("hello", { personalData: [{ type: "card" }], visibility: "private" }))).toEqual([]);
    expect(fired(message("hello", { personalData: [{ type: "order" }] }))).toEqual([]);
  });

  it("never repeats the customer's own data in a reason", () => {
    const input = message("my flight, PNR ABC12D, leaves soon: the gate closes for ABC12D in 2 hours");
    const findings = SIGNALS.map((signal) => signal.read({ ...input, reading: readingOf(input.text) }));
    expect(JSON.stringify(findings)).toContain("in 2 hours");
    expect(JSON.stringify(findings)).not.toMatch(/abc12d/i);
  });
});
