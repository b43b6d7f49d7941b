import { lexicon } from "../lexicon";
import type { Signal } from "../signal";

/** Something does not work, perhaps for everyone. */
export const outageWords: Signal = {
  name: "outage_words",
  read({ reading }) {
    const word = WORDS.firstIn(reading);
    return word ? { points: 30, params: { word } } : null;
  },
};

const WORDS = lexicon(
  "outage,outages,is down,are down,went down,gone down,site down,website down,app down,server down,servers down,system down,systems down,service down,down again,down for everyone,not working,isnt working,arent working,doesnt work,does not work,dont work,stopped working,wont load,not loading,doesnt load,wont open,keeps crashing,app crashes,app crashed,crashes,crashing,error 500,error 502,error 503,is offline,not responding,no signal,no internet,no service,cant log in,cant login,cannot log in,cannot login,unable to log in,unable to login",
  "caído,caída del,está caída,se cayó,no funciona,no funcionan,no carga,no anda,fuera de servicio,no abre,sin servicio,no puedo entrar,no puedo acceder,no hay internet",
  "काम नहीं कर,काम नही कर,ठप,डाउन है,नहीं चल रहा,नहीं चल रही,नहीं खुल,क्रैश,सर्वर डाउन",
  "kaam nahi kar,kaam nahin kar,kam nahi kar,kaam nhi kar,nahi chal raha,nahi chal rahi,nhi chal,chal nahi raha,chal nhi,nahi khul,nhi khul,open nahi ho,open nhi ho,thap,band pada,login nahi ho,login nhi ho",
  "قطع شده,قطع است,قطعه,قطعی,کار نمی‌کند,کار نمی‌کنه,کار نمیده,باز نمی‌شه,باز نمی‌شود,از دسترس خارج,هنگ کرده,هنگ می‌کنه,کرش,بالا نمیاد,بالا نمی‌آید,وصل نمی‌شه,وصل نمی‌شود",
  "kar nemikone,kar nemikonad,baz nemishe,baz nemishavad,ghat shode,ghate,ghati,hang karde,hang mikone,vasl nemishe,bala nemiad,bala nemiyad",
);
