import { lexicon } from "../lexicon";
import type { Signal } from "../signal";

/** Theft, fraud, money taken without consent. */
export const fraudWords: Signal = {
  name: "fraud_words",
  read({ reading }) {
    const word = WORDS.firstIn(reading);
    return word ? { points: 40, params: { word } } : null;
  },
};

const WORDS = lexicon(
  "fraud,fraudulent,scam,scammed,scammers,was stolen,been stolen,got stolen,stolen my,stole my,hacked,unauthorized,unauthorised,charged twice,charged me twice,charged us twice,double charged,charged double,without my permission,without my consent,identity theft,phishing",
  "fraude,estafa,estafado,estafada,estafadores,me robaron,robado,hackeado,hackeada,hackearon,cobro doble,cobrado dos veces,cobraron dos veces,sin mi permiso,sin mi consentimiento",
  "ठगी,धोखाधड़ी,फ्रॉड,चोरी,हैक,पैसे कट गए,पैसे कट गये,पैसा कट गया,दो बार पैसे,दो बार कट",
  "thagi,dhokhadhadi,dhokadhadi,chori ho,hack ho,paise kat gaye,paise kat gye,paisa kat gaya,paisa kat gya,do baar paise,do baar kat",
  "کلاهبرداری,سرقت,هک شده,هک شد,هک کردن,بدون اجازه,دو بار کم شد,دو بار پول,پول کم شد",
  "kolahbardari,kolah bardari,serghat,hack shode,hack shod,bedoone ejaze,bedune ejaze,pool kam shod,do bar pool",
);
