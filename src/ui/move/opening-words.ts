/** What is written to customers until somebody writes better: in the customer's language, not the agent's. */
export interface OpeningWords {
  /** The public reply when a direct message goes with it. */
  publicWithMessage: string;
  /** The public reply when the customer has to write first; the platform adds its button. */
  publicWithLink: string;
  privateMessage: string;
  /** Added to the public reply when personal data stands in public. */
  pleaseDelete: string;
}

interface Names {
  /** Empty where nothing is known by which a person can be addressed. */
  customer: string;
  agent: string;
  brand: string;
}

const WORDS: Record<string, (names: Names) => OpeningWords> = {
  en: ({ customer, agent, brand }) => ({
    publicWithMessage: `${customer && `${customer}, `}I have written to you in private so that we can look at this safely. Please check your messages.`,
    publicWithLink: `${customer ? `${customer}, please` : "Please"} write to us in private so that we can look at this safely. The button below opens a message to us.`,
    privateMessage: `Hello${customer && ` ${customer}`}, ${agent} here from ${brand}. I have your case open and we can go on here.`,
    pleaseDelete: "Please delete your post above: it shows personal details.",
  }),
  es: ({ customer, agent, brand }) => ({
    publicWithMessage: `${customer ? `${customer}, te` : "Te"} he escrito en privado para que podamos verlo con seguridad. Mira tus mensajes, por favor.`,
    publicWithLink: `${customer ? `${customer}, escríbenos` : "Escríbenos"} en privado para que podamos verlo con seguridad. El botón de abajo abre un mensaje.`,
    privateMessage: `Hola${customer && ` ${customer}`}, soy ${agent} de ${brand}. Tengo tu caso abierto y podemos seguir por aquí.`,
    pleaseDelete: "Por favor, borra tu publicación anterior: muestra datos personales.",
  }),
  hi: ({ customer, agent, brand }) => ({
    publicWithMessage: `${customer && `${customer} जी, `}हमने आपको निजी संदेश भेजा है ताकि इसे सुरक्षित ढंग से देख सकें। कृपया अपने संदेश देखें।`,
    publicWithLink: `${customer && `${customer} जी, `}कृपया हमें निजी संदेश भेजें ताकि हम इसे सुरक्षित ढंग से देख सकें। नीचे का बटन संदेश खोलता है।`,
    privateMessage: `नमस्ते${customer && ` ${customer} जी`}, मैं ${brand} से ${agent}। आपका मामला मेरे पास है, हम यहाँ आगे बात कर सकते हैं।`,
    pleaseDelete: "कृपया ऊपर की अपनी पोस्ट हटा दें, उसमें निजी जानकारी दिख रही है।",
  }),
  "hi-Latn": ({ customer, agent, brand }) => ({
    publicWithMessage: `${customer ? `${customer} ji, humne` : "Humne"} aapko private message bheja hai taaki ise safely dekh sakein. Please apne messages check karein.`,
    publicWithLink: `${customer ? `${customer} ji, please` : "Please"} humein private message karein taaki hum ise safely dekh sakein. Neeche ka button message kholta hai.`,
    privateMessage: `Namaste${customer && ` ${customer} ji`}, main ${brand} se ${agent}. Aapka case mere paas hai, hum yahan aage baat kar sakte hain.`,
    pleaseDelete: "Please upar wali apni post delete kar dein, usmein personal details dikh rahi hain.",
  }),
  fa: ({ customer, agent, brand }) => ({
    publicWithMessage: `${customer && `${customer} عزیز، `}برای بررسی امن موضوع به شما پیام خصوصی دادیم. لطفاً پیام‌هایتان را ببینید.`,
    publicWithLink: `${customer && `${customer} عزیز، `}لطفاً برای بررسی امن موضوع به ما پیام خصوصی بدهید. دکمهٔ زیر پیام را باز می‌کند.`,
    privateMessage: `سلام${customer && ` ${customer} عزیز`}، ${agent} هستم از ${brand}. پرونده‌تان پیش من باز است و همین‌جا ادامه می‌دهیم.`,
    pleaseDelete: "لطفاً نوشتهٔ بالا را پاک کنید؛ اطلاعات شخصی در آن پیداست.",
  }),
};

export function openingWords(language: string | null, names: Names): OpeningWords {
  const known = WORDS[language ?? ""] ?? WORDS[(language ?? "").split("-")[0] ?? ""] ?? WORDS.en;
  if (!known) throw new Error("English words are always there.");
  return known(names);
}
