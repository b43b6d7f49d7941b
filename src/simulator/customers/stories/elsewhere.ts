import type { Story } from "../story";

/** What is told on the other platforms: by people who are on several, and by some who are only there. */
export const elsewhere: Story[] = [
  {
    id: "suitcase-cracked",
    language: "en",
    person: { username: "wilma_astrup", name: "Wilma Astrup" },
    opening:
      "@haldenair this is how my suitcase came off the belt in {city}. {flight}, tag {ref}. A wheel is gone and the corner is open. Who pays for that?",
    picture: "broken-suitcase",
    publicly: ["Thank you. I have the receipt, it was bought in spring."],
    privately: ["Tag {ref}. The receipt says {amount} euros. Thank you for being so quick."],
    invited: "Here I am, about the broken suitcase. Tag {ref}.",
  },
  {
    // The same person as in "bag-day-three": whoever answers must not ask her twice.
    id: "bag-here-too",
    language: "en",
    person: { username: "mira_lindqvist", name: "Mira Lindqvist" },
    opening:
      "@haldenair hello, I wrote to you elsewhere already. My suitcase has been gone for three days, {flight}, tag {ref}. Does anybody read this one?",
    meanwhile: [{ afterSeconds: 900, does: "reply", text: "@haldenair still nothing from you. {ref}." }],
    publicly: ["Thank you. Please keep it to one place from now on, I tell my story for the third time."],
    privately: ["Thank you. Please keep it to one place from now on, I tell my story for the third time."],
  },
  {
    id: "pram-at-gate",
    language: "en",
    person: { username: "josie_tarn", name: "Josie Tarn" },
    opening:
      "@haldenair we gave our pram away at the gate in {city} and it did not come out with us. {flight}. With a baby of four months.",
    publicly: ["Yes please, anything with wheels would do for now."],
    privately: ["It is a grey one, two front wheels, ref {ref}.", "You are kind. Thank you."],
    invited: "Here I am. Ref {ref}, grey pram.",
  },
  {
    id: "seat-for-cello",
    language: "en",
    person: { username: "ilmari_koski", name: "Ilmari Koski" },
    opening: "@haldenair may a cello have a seat of its own on {flight}? Nobody at the counter knew.",
    publicly: ["That is clear, thank you."],
    privately: ["One metre thirty in its case. Thank you."],
  },
  {
    id: "refund-month-two",
    language: "en",
    person: { username: "abel_marchetti", name: "Abel Marchetti" },
    opening:
      "@haldenair my refund of {amount} euros for {flight} was promised for last month. Ref {ref}. This is the fourth time that I ask.",
    meanwhile: [{ afterSeconds: 600, does: "reply", text: "@haldenair and the fifth." }],
    publicly: ["I will believe it when I see it."],
    privately: ["The same account as I paid from. I will believe it when I see it."],
    invited: "Ref {ref}, {amount} euros.",
  },
  {
    id: "hi-meal",
    language: "hi",
    person: { username: "sunita_rawat", name: "सुनीता रावत" },
    opening: "@haldenair {flight} में शाकाहारी भोजन माँगा था, मिला नहीं। बुज़ुर्ग माँ भूखी रहीं।",
    publicly: ["जवाब के लिए धन्यवाद।"],
    privately: ["बुकिंग {ref} है। धन्यवाद।"],
  },
  {
    id: "fa-visa",
    language: "fa",
    person: { username: "mahsa_ravan", name: "مهسا روان" },
    opening: "@haldenair پرواز {flight} لغو شد و ویزای من فردا تمام می‌شود. لطفاً زود جواب بدهید.",
    meanwhile: [{ afterSeconds: 420, does: "reply", text: "@haldenair خواهش می‌کنم، وقت ندارم." }],
    publicly: ["خیلی ممنون."],
    privately: ["شمارهٔ رزرو {ref} است. خیلی ممنون."],
  },
  {
    id: "es-thanks",
    language: "es",
    person: { username: "lidia_pozo", name: "Lidia Pozo" },
    opening:
      "@haldenair gracias a la tripulación de {flight}: mi padre se mareó y lo cuidaron como a uno suyo.",
    publicly: ["Se lo diré. Un abrazo."],
    privately: ["Se lo diré. Un abrazo."],
  },
  {
    id: "iban-here",
    language: "en",
    person: { username: "tomas_wren", name: "Tomas Wren" },
    opening:
      "@haldenair please send my {amount} euros for {flight} to DE89 3704 0044 0532 0130 00 and be done with it. Ref {ref}.",
    publicly: ["Where can I write to you instead?"],
    privately: ["Yes, that account, please.", "It has arrived, thank you."],
    invited: "Here I am. The same account, ref {ref}.",
  },
  {
    id: "flight-mended",
    language: "en",
    person: { username: "edda_brook", name: "Edda Brook" },
    opening: "@haldenair is {flight} to {city} going tonight? The board shows nothing.",
    meanwhile: [
      {
        afterSeconds: 240,
        does: "edit",
        text: "@haldenair is {flight} to {city} going tomorrow morning? The board shows nothing.",
        anyway: true,
      },
    ],
    publicly: ["That is all I needed, thank you."],
    privately: ["That is all I needed, thank you."],
  },
  {
    id: "thought-better",
    language: "en",
    person: { username: "pavel_ruud", name: "Pavel Ruud" },
    opening: "@haldenair worst crew I ever met, {flight}, row 12. I want names.",
    meanwhile: [{ afterSeconds: 360, does: "delete", anyway: true }],
  },
];
