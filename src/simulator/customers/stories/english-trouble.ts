import type { Story } from "../story";

export const englishTrouble: Story[] = [
  {
    id: "parcel-soaked",
    language: "en",
    person: { username: "gideon_marsh", name: "Gideon Marsh", followers: 305 },
    opening:
      "@haldenair the parcel I checked in for {flight} came out like this in {city}. Soaked, and torn at the corner. Ref {ref}.",
    picture: "wet-parcel",
    publicly: ["Thanks. It was glass, so you can imagine what is inside now."],
    privately: ["Ref {ref}. Declared at {amount} euros. Do you need more pictures?"],
    invited: "Here I am, about the soaked parcel. Ref {ref}.",
  },
  {
    id: "bag-day-three",
    language: "en",
    person: { username: "mira_lindqvist", name: "Mira Lindqvist", followers: 412 },
    opening:
      "@haldenair day three without my suitcase. {flight}, tag {ref}. The desk in {city} told me to 'keep an eye on the app'. The app says nothing.",
    meanwhile: [
      {
        afterSeconds: 540,
        does: "reply",
        text: "@haldenair is anyone actually reading these? My medication is in that bag.",
      },
      {
        afterSeconds: 900,
        does: "reply",
        text: "@haldenair THIRD message now. THREE DAYS. This is beyond a joke.",
      },
    ],
    publicly: [
      "Thank you for finally answering. Tag is {ref}, it was last scanned in {city}.",
      "OK. I'll wait for the courier, but please don't let this go quiet again.",
    ],
    privately: [
      "Hi, yes: tag {ref}, black hard shell, blue ribbon on the handle.",
      "Delivery to the same address is fine. Thank you.",
    ],
    invited:
      "You asked me to write here. Bag tag {ref}, flight {flight}. Black hard shell with a blue ribbon.",
  },
  {
    id: "card-in-public",
    language: "en",
    person: { username: "dunc_hargreave", name: "Duncan Hargreave", followers: 96 },
    opening:
      "@haldenair you charged me twice for {flight}!! {amount} euros gone. My card is 4242 4242 4242 4242 exp 09/28, look it up and give me my money back",
    publicly: ["Oh no. Can everyone see that? Deleting it now, thanks for telling me."],
    privately: [
      "Yes both charges are from yesterday evening, {amount} each.",
      "Great, I'll watch my statement. Thanks for being quick about it.",
    ],
    invited: "Here I am. Two charges of {amount}, both yesterday, booking {ref}.",
  },
  {
    id: "card-dashes",
    language: "en",
    person: { username: "petra_noonan", name: "Petra Noonan", followers: 1340 },
    opening:
      "@haldenair payment for seats failed but the bank says it went through. Booking {ref}, card 5555-5555-5555-4444. What now?",
    meanwhile: [
      {
        afterSeconds: 420,
        does: "edit",
        text: "@haldenair payment for seats failed but the bank says it went through. Booking {ref}. What now?",
        anyway: true,
      },
    ],
    publicly: ["Sent you the details in a message.", "All sorted, seats are there. Cheers."],
    privately: ["It was 2 x {amount}. The confirmation never came."],
    invited: "Booking {ref}. The bank shows {amount} twice, the app shows nothing.",
  },
  {
    id: "cancelled-at-gate",
    language: "en",
    person: { username: "oksana_reads", name: "Oksana Hale", followers: 2210 },
    opening:
      "So @haldenair cancelled {flight} while we were standing in the queue to board. No voice, no staff, just a red word on a screen. What are 140 people supposed to do now?",
    meanwhile: [
      {
        afterSeconds: 420,
        does: "reply",
        text: "@haldenair still nobody at the gate. Children are asleep on the floor.",
      },
    ],
    publicly: [
      "We found the desk by baggage hall B. Please tell the others, nobody announced it.",
      "Rebooked for the morning. Not thrilled, but thank you.",
    ],
    privately: ["Booking {ref}, two adults and one child.", "The morning flight works. Do we get a hotel?"],
  },
  {
    id: "refund-week-six",
    language: "en",
    person: { username: "tobias_wren", name: "Tobias Wren", followers: 187, closed: true },
    opening:
      "@haldenair refund for {ref}: 'five to seven working days'. That was six weeks ago. I have been patient. I am no longer patient.",
    meanwhile: [
      {
        afterSeconds: 780,
        does: "reply",
        text: "@haldenair I will take this to the ombudsman on Monday unless someone gives me a date.",
      },
    ],
    publicly: [
      "My messages are closed to strangers, tell me where to write and I will.",
      "Fine. I've got the date in writing now, let's see.",
    ],
    invited: "Tobias Wren, booking {ref}. Refund of {amount} promised six weeks ago, twice.",
    privately: [
      "IBAN is DE89 3704 0044 0532 0130 00, same as last time.",
      "Thank you. I'll confirm when it lands.",
    ],
  },
  {
    id: "wheelchair-left",
    language: "en",
    person: {
      username: "ines_valcourt",
      name: "Inès Valcourt",
      followers: 15_800,
      verified: true,
      bio: "Paralympic fencer. Speaks about access.",
    },
    opening:
      "My wheelchair did not make it onto {flight}. I am in {city}, it is not, and @haldenair offers me 'a voucher for refreshments'. I can't get off this seat.",
    meanwhile: [
      {
        afterSeconds: 360,
        does: "reply",
        text: "@haldenair forty minutes now. I'm not being dramatic: I cannot leave this seat without it.",
      },
    ],
    publicly: [
      "Someone is here now with a loan chair. I still want to know where mine is.",
      "It arrives at 21:40. Thank you for staying on it.",
    ],
    privately: [
      "Frame number is on the tag {ref}. Titanium, red rims.",
      "Yes, please bring it to the hotel.",
    ],
  },
  {
    id: "phone-number-leak",
    language: "en",
    person: { username: "gareth_pym", name: "Gareth Pym", followers: 54 },
    opening: "@haldenair call me about {ref}, I'm on +44 7700 900123 all day. Nobody picks up your hotline.",
    publicly: ["Right, taken it down. Message is fine too."],
    privately: [
      "I need to move {flight} by one day, my mother is in hospital.",
      "You're very kind. Thank you.",
    ],
    invited: "Gareth Pym, booking {ref}. I need to move the flight by a day.",
  },
  {
    id: "rude-crew",
    language: "en",
    person: { username: "blakeandbean", name: "Blake Osei", followers: 830 },
    opening:
      "@haldenair one of your crew on {flight} told my son to 'stop being difficult'. He is six and autistic. I'd booked assistance. I am furious.",
    publicly: [
      "Thank you for taking it seriously. I'd rather talk about it in private.",
      "I appreciate the apology. He's fine, I'm still cross.",
    ],
    privately: [
      "Seat 14C, about twenty minutes after take-off.",
      "A note to the crew's training would mean more than a voucher.",
    ],
    invited: "This is about {flight}, seat 14C. I booked assistance under {ref}.",
  },
  {
    id: "app-crash",
    language: "en",
    person: { username: "null_island_joe", name: "Joe Abernathy", followers: 5400 },
    opening:
      "@haldenair your app logs me out at the payment step. Every time. Android 16. Tried reinstalling, tried swearing.",
    publicly: [
      "Works in the browser, still broken in the app, if that helps your developers.",
      "Update fixed it. Well done, quick.",
    ],
    privately: ["Version 8.2.1 on a two-year-old phone. I can send a recording."],
  },
  {
    id: "missed-connection",
    language: "en",
    person: { username: "freja_solheim", name: "Freja Solheim", followers: 301 },
    opening:
      "@haldenair {flight} is 95 minutes late and my connection in {city} closes in 60. Will you hold it or am I sleeping in the terminal?",
    meanwhile: [
      {
        afterSeconds: 300,
        does: "reply",
        text: "@haldenair we're taxiing now, I have 20 minutes. Please just yes or no.",
      },
    ],
    publicly: ["They held it! I ran, but they held it. Thank you.", "Boarded. You people are all right."],
    privately: ["Booking {ref}, only hand luggage."],
  },
];
