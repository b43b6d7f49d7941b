import type { Story } from "../story";

export const englishMore: Story[] = [
  {
    id: "dm-name-change",
    language: "en",
    opensIn: "private",
    person: { username: "kit_delacroix", name: "Kit Delacroix", followers: 150 },
    opening:
      "Hello, I married last month and my passport has a new name. Booking {ref}. Can you change it before {flight}?",
    privately: [
      "Of course: from Kit Moreau to Kit Delacroix. I can send the certificate.",
      "Wonderful, thank you so much!",
    ],
  },
  {
    id: "dm-unaccompanied",
    language: "en",
    opensIn: "private",
    person: { username: "samira_onuoha", name: "Samira Onuoha", followers: 320 },
    opening: "Hi! My son is eleven and flies alone for the first time on {flight}. Who meets him in {city}?",
    meanwhile: [{ afterSeconds: 800, does: "dm", text: "Sorry to chase, I'm just a nervous mother." }],
    privately: [
      "That is a relief. His grandmother will be there with her passport.",
      "Thank you, you've been very patient with me.",
    ],
  },
  {
    id: "dm-receipt-phone",
    language: "en",
    opensIn: "private",
    person: { username: "leoniegarza", name: "Leonie Garza", followers: 44 },
    opening:
      "I need an invoice for {ref} with my company's address. You can reach me on +1 202 555 0143 if that is easier.",
    privately: ["Garza & Daughters, 12 Harbour Lane. VAT number to follow.", "Received, thanks."],
  },
  {
    id: "closed-and-angry",
    language: "en",
    person: { username: "sable_hartley", name: "Sable Hartley", followers: 705, closed: true },
    opening:
      "@haldenair you seated my four-year-old alone in row 31. ALONE. I'm in row 6. Your 'algorithm' is a disgrace!!",
    meanwhile: [{ afterSeconds: 420, does: "reply", text: "@haldenair hello??? boarding in one hour" }],
    publicly: [
      "My DMs are closed, I don't want strangers in there. Use the button and I'll write.",
      "Seats together now. It should not have taken a post.",
    ],
    invited: "Sable Hartley, {ref}. Rows 6 and 31, one of us is four years old.",
    privately: ["Yes, 6A and 6B. Thank you."],
  },
  {
    id: "delay-nurse",
    language: "en",
    person: { username: "nightshift_nel", name: "Nel Achterberg", followers: 260 },
    opening:
      "Four hours in {city} because {flight} 'awaits its crew' @haldenair. I have a night shift. People are waiting for ME too.",
    publicly: [
      "Thanks. Can you put that in writing for my ward manager?",
      "You did not have to do that, but you did. Thank you.",
    ],
    privately: ["nel.achterberg@example.net is best.", "Arrived, thank you."],
    invited: "A delay letter for {flight} please, for my employer. Nel Achterberg.",
  },
  {
    id: "soup-spill",
    language: "en",
    person: { username: "archie_pell", name: "Archie Pell", followers: 19 },
    opening:
      "A full bowl of tomato soup now lives in my laptop, courtesy of turbulence and @haldenair's lid-free cups. Who do I write to?",
    publicly: ["Thanks, I'll gather the receipts.", "Claim sent. The keys still smell of basil."],
    privately: ["The laptop is two years old, cost {amount}. Photos attached soon."],
  },
  {
    id: "loyalty-points",
    language: "en",
    person: { username: "milesmcgee", name: "Miles McGee", followers: 8200 },
    opening:
      "Yes my name is Miles and no @haldenair has not credited mine. Eleven flights missing. ELEVEN. Member since you had propellers.",
    meanwhile: [
      {
        afterSeconds: 660,
        does: "reply",
        text: "@haldenair and before you ask: yes, I've filled in the form. Both forms.",
      },
    ],
    publicly: ["My number? Not in public, no. Message me.", "All eleven are there. You may keep my name."],
    privately: ["Member number ends in 4471. First missing flight is {flight}.", "I see them. Splendid."],
  },
  {
    id: "hotel-not-paid",
    language: "en",
    person: { username: "ruthanne_voss", name: "Ruthanne Voss", followers: 133 },
    opening:
      "@haldenair the hotel in {city} says your voucher was declined and wants my credit card for a night YOU owe us. It's 1 am.",
    meanwhile: [
      { afterSeconds: 300, does: "reply", text: "@haldenair we are in the lobby with two toddlers." },
    ],
    publicly: ["The night manager just got your call. Thank you. Going to bed.", "Slept. Thanks again."],
    privately: ["Booking {ref}, voucher starts with HV. Four of us."],
  },
  {
    id: "thanks-medical",
    language: "en",
    person: { username: "old_salt_evan", name: "Evan Tregear", followers: 510 },
    opening:
      "My wife fainted on {flight}. Your crew were calm, kind and faster than any ambulance I've met. @haldenair, tell them she's fine, and thank you.",
    publicly: ["She'd like to send them a cake. Is that allowed?"],
  },
  {
    id: "edited-flight-number",
    language: "en",
    person: { username: "clem_ashdown", name: "Clem Ashdown", followers: 92 },
    opening: "@haldenair is HA 118 on time tonight? Board says one thing, app another.",
    meanwhile: [
      {
        afterSeconds: 120,
        does: "edit",
        text: "@haldenair is {flight} on time tonight? Board says one thing, app another. (wrong number before, sorry)",
        anyway: true,
      },
    ],
    publicly: ["Ta. See you at the gate."],
  },
];
