import type { Story } from "../story";

export const hindi: Story[] = [
  {
    id: "hi-bag",
    language: "hi",
    person: { username: "kavya_rawat", name: "काव्या रावत", followers: 540 },
    opening:
      "@haldenair मेरा सूटकेस {city} में ही रह गया और यहाँ कोई जवाब नहीं दे रहा। टैग {ref}। दो दिन से वही कपड़े पहन रही हूँ।",
    meanwhile: [
      { afterSeconds: 540, does: "reply", text: "@haldenair कृपया कोई तो बताइए, दवाइयाँ भी उसी बैग में हैं।" },
    ],
    publicly: ["धन्यवाद। टैग नंबर {ref} है, नीले रंग का बैग।", "बैग मिल गया, शुक्रिया।"],
    privately: ["जी, पता वही है जो बुकिंग {ref} में लिखा है।", "बहुत धन्यवाद।"],
    invited: "नमस्ते, बैग टैग {ref}, फ्लाइट {flight}। नीला सूटकेस, लाल फीता बँधा है।",
  },
  {
    id: "hi-refund",
    language: "hi",
    person: { username: "devansh_tiwari", name: "देवांश तिवारी", followers: 1900 },
    opening: "रिफंड के नाम पर @haldenair बस घुमा रहा है। डेढ़ महीना हो गया, {amount} यूरो कहाँ हैं? बेहद घटिया सेवा!!",
    meanwhile: [
      { afterSeconds: 700, does: "reply", text: "@haldenair तीसरी बार लिख रहा हूँ। अब उपभोक्ता अदालत जाऊँगा।" },
    ],
    publicly: ["ठीक है, तारीख बता दी तो अच्छा किया। इंतज़ार करता हूँ।"],
    privately: ["बुकिंग {ref}, पैसे उसी खाते में भेजिए।", "पैसे आ गए। धन्यवाद।"],
  },
  {
    id: "hi-card",
    language: "hi",
    person: { username: "sunita_bhagat", name: "सुनीता भगत", followers: 38 },
    opening: "@haldenair सीट का पैसा दो बार कट गया। कार्ड ४२४२ ४२४२ ४२४२ ४२४२ है, देख लीजिए और वापस कीजिए।",
    publicly: ["हाय, यह तो सबको दिख रहा है! हटा रही हूँ, बताने के लिए धन्यवाद।"],
    privately: ["दोनों बार {amount} कटे हैं, कल शाम को।", "ठीक है, धन्यवाद जी।"],
    invited: "बुकिंग {ref}। दो बार {amount} कटे हैं।",
  },
  {
    id: "hi-question",
    language: "hi",
    person: { username: "meenal_joshi_", name: "मीनल जोशी", followers: 275 },
    opening: "@haldenair क्या {flight} में माँ के लिए व्हीलचेयर की सुविधा मिलेगी? बुकिंग के समय विकल्प नहीं दिखा।",
    publicly: ["बहुत अच्छा, धन्यवाद। कितने बजे पहुँचना होगा?", "समझ गई, शुक्रिया!"],
    privately: ["बुकिंग {ref}, माँ का नाम पहले यात्री के रूप में है।"],
  },
  {
    id: "hi-thanks",
    language: "hi",
    person: { username: "om_prakash_g", name: "ओम प्रकाश गुप्ता", followers: 64 },
    opening: "@haldenair की टीम ने {city} में मेरे बुज़ुर्ग पिताजी का इतना ध्यान रखा कि मन खुश हो गया। दिल से धन्यवाद।",
    publicly: ["जी ज़रूर, उन्हें हमारा प्रणाम कहिए।"],
  },
  {
    id: "hinglish-delay",
    language: "hi",
    person: { username: "rohan_kulkarni7", name: "Rohan Kulkarni", followers: 3200 },
    opening:
      "@haldenair yaar {flight} phir se late? 4 ghante se {city} airport pe baitha hoon, na paani na koi update. Kya mazaak hai",
    meanwhile: [
      {
        afterSeconds: 480,
        does: "reply",
        text: "@haldenair bhai kuch to bolo, battery bhi khatam hone wali hai",
      },
    ],
    publicly: [
      "Chalo thanks, at least kisi ne reply kiya. Kab tak niklegi?",
      "Ok boarding ho gayi. Shukriya",
    ],
    privately: ["PNR {ref} hai. Hotel milega kya raat ke liye?"],
  },
  {
    id: "hinglish-payment",
    language: "hi",
    person: { username: "neha_saxena_x", name: "Neha Saxena", followers: 870 },
    opening:
      "@haldenair paise kat gaye lekin ticket nahi aayi!! {amount} euro koi chhoti rakam nahi hai. Mera number +91 98765 43210, call karo abhi",
    publicly: ["Haan number hata diya, sorry. DM karti hoon.", "Ticket aa gayi, thank you so much"],
    privately: ["Booking try kiya tha shaam 7 baje, reference {ref}.", "Mil gayi, shukriya!"],
    invited: "Hi, payment kat gaya ticket nahi aayi. Reference {ref}, amount {amount}.",
  },
  {
    id: "hinglish-app",
    language: "hi",
    person: { username: "aditya_codes", name: "Aditya Menon", followers: 12_400 },
    opening:
      "@haldenair app khulti hi nahi bhai, login pe atak jaati hai. Web check-in bhi down hai kya? Server so gaya kya aapka",
    publicly: ["Haan ab chal raha hai. Fast fix, respect"],
  },
  {
    id: "hinglish-seat",
    language: "hi",
    person: { username: "pooja_trivedi__", name: "Pooja Trivedi", followers: 145, closed: true },
    opening:
      "@haldenair window seat ke extra paise liye aur middle mein bitha diya. Ye cheating hai. Refund chahiye mujhe abhi",
    meanwhile: [
      { afterSeconds: 640, does: "reply", text: "@haldenair reply to karo, ek ghanta hone wala hai" },
    ],
    publicly: ["Mere DM band hain, button bhejo to likh dungi.", "Theek hai, refund aa gaya."],
    invited: "Pooja, booking {ref}. 14A ke paise diye, 14B mila.",
    privately: ["Same card pe bhej do please."],
  },
];
