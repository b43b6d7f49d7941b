import type { Story } from "../story";

/** One evening on which check-in is down, told by many, and a few other matters. */
export const englishOutage: Story[] = [
  {
    id: "outage-first",
    language: "en",
    person: { username: "sanna_kiosk", name: "Sanna Vik", followers: 640 },
    opening: "Is check-in down for everyone @haldenair? Kiosks in {city} all show 'service unavailable'.",
    publicly: ["Thanks. Any idea how long?", "Back up for me now."],
  },
  {
    id: "outage-website",
    language: "en",
    person: { username: "raheem_okoye", name: "Raheem Okoye", followers: 1250 },
    opening:
      "@haldenair website is not working, app is not working, error 503 on both. Flight in two hours. Help?",
    meanwhile: [
      { afterSeconds: 480, does: "reply", text: "@haldenair still down. The queue is out of the door." },
    ],
    publicly: ["Standing in the paper queue then. At least you answered."],
  },
  {
    id: "outage-payments",
    language: "en",
    person: { username: "lottie_marsh", name: "Lottie Marsh", followers: 88 },
    opening: "@haldenair cannot pay for bags, cannot log in, everything keeps timing out since 6. Outage?",
    publicly: ["OK I'll try again in an hour."],
  },
  {
    id: "outage-reporter",
    language: "en",
    person: {
      username: "north_desk",
      name: "Northern Desk",
      followers: 92_000,
      verified: true,
      bio: "Travel news, checked twice.",
    },
    opening:
      "Readers report that @haldenair check-in is down in at least four airports. We have asked the airline for a statement.",
    meanwhile: [
      {
        afterSeconds: 600,
        does: "reply",
        text: "No answer from @haldenair after ten minutes. The queues in {city} are growing.",
      },
    ],
    publicly: ["Thank you, we will add your statement to the piece."],
    privately: ["Could we have a name to attribute the statement to?", "Much appreciated."],
  },
  {
    id: "outage-again",
    language: "en",
    person: { username: "wendell_fry", name: "Wendell Fry", followers: 45 },
    opening: "second time this month your systems are down @haldenair. second. time.",
    publicly: ["I know it's not your fault personally. Thanks."],
  },
  {
    id: "outage-boarding-pass",
    language: "en",
    person: { username: "ioana_petrescu", name: "Ioana Petrescu", followers: 530 },
    opening:
      "@haldenair boarding pass won't load, spinner for 20 min. Gate says 'show it in the app'. Which app, the broken one?",
    publicly: ["They took my passport instead. Fine."],
  },
  {
    id: "email-leak",
    language: "en",
    person: { username: "hollis_b", name: "Hollis Brandt", followers: 210 },
    opening:
      "@haldenair please resend my receipt for {ref} to hollis.brandt@example.com, your form rejects me",
    publicly: ["Got it, thank you!"],
    privately: ["Yes, that address. For the trip to {city}."],
    invited: "Receipt for {ref} please, the form says my booking does not exist.",
  },
  {
    id: "praise-captain",
    language: "en",
    person: { username: "aunt_cordelia", name: "Cordelia Banks", followers: 77 },
    opening:
      "Credit where due: @haldenair captain on {flight} walked the cabin during the delay and talked to every single row. Lovely man. Thank you.",
    publicly: ["Please do pass it on. He deserves it."],
  },
  {
    id: "praise-lost-toy",
    language: "en",
    person: { username: "mattias_dahl", name: "Mattias Dahl", followers: 390 },
    opening:
      "@haldenair found my daughter's stuffed rabbit and flew it home in the cockpit. She has a photo of it with the pilot. I have no words, thank you.",
    publicly: ["She says the rabbit wants to be a pilot now."],
  },
  {
    id: "question-cello",
    language: "en",
    person: { username: "bow_and_rosin", name: "Edda Krause", followers: 2900 },
    opening:
      "@haldenair can I take a cello on a seat of its own on {flight}, and how do I book that? The site only knows people.",
    publicly: ["Perfect. Does it get a meal too?", "Booked, thank you."],
    privately: ["Booking {ref}, it goes by the window, I've read."],
  },
  {
    id: "question-cat",
    language: "en",
    person: { username: "quietpines", name: "Noor Haddad", followers: 118 },
    opening:
      "@haldenair is there still room for a cat in the cabin on {flight} next Friday? She is small and judgemental.",
    publicly: ["She accepts your terms. How do I pay?"],
  },
  {
    id: "question-passport",
    language: "en",
    person: { username: "jonah_tse", name: "Jonah Tse", followers: 61 },
    opening:
      "Hi @haldenair, my passport expires in four months. Can I fly to {city} with it or not? Different pages say different things.",
    meanwhile: [
      {
        afterSeconds: 700,
        does: "post",
        text: "@haldenair asking again: passport valid for four more months, flying to {city}, yes or no?",
      },
    ],
    publicly: ["Thank you, that's clear."],
  },
  {
    id: "deleted-rant",
    language: "en",
    person: { username: "val_ridgeway", name: "Val Ridgeway", followers: 1020 },
    opening: "@haldenair worst. airline. ever. I hope whoever designed row 28 has to sit in it for eternity",
    meanwhile: [{ afterSeconds: 260, does: "delete", anyway: true }],
    publicly: ["Sorry, that was the third espresso talking."],
  },
  {
    id: "spam-followers",
    language: "en",
    person: { username: "growth_x_9981", name: "Growth Now", followers: 3 },
    opening: "@haldenair hi dear, we boost your followers 10k in 24h, cheap price, contact t.co/growfast99",
  },
  {
    id: "quote-shared",
    language: "en",
    person: { username: "pip_carmody", name: "Pip Carmody", followers: 4700 },
    opening:
      "If @haldenair loses one more of my band's guitars I will write a song about it, and it will be catchy.",
    meanwhile: [
      {
        afterSeconds: 500,
        does: "reply",
        text: "@haldenair verse one is finished. It rhymes 'Halden' with 'balding'.",
      },
    ],
    publicly: ["All right, I'm holding the chorus back. Tag is {ref}.", "Guitar is home! Song cancelled."],
    privately: ["Two cases, tags {ref} and the next number up."],
  },
];
