import { lexicon } from "../lexicon";
import type { Signal } from "../signal";

/** Lawyers, courts, regulators, police. */
export const legalThreat: Signal = {
  name: "legal_threat",
  read({ reading }) {
    const word = WORDS.firstIn(reading);
    return word ? { points: 40, params: { word } } : null;
  },
};

const WORDS = lexicon(
  "lawyer,lawyers,attorney,solicitor,will sue,sue you,sue them,going to sue,suing,lawsuit,legal action,legal notice,to court,in court,consumer court,consumer forum,small claims,class action,ombudsman,trading standards,press charges,call the police,police report,police complaint,to the police,gdpr complaint,regulator,report you to",
  "abogado,abogada,abogados,denuncia,denunciar,denunciaré,demanda,demandar,demandaré,tribunal,tribunales,juzgado,la policía,acciones legales,defensa del consumidor,hoja de reclamaciones",
  "वकील,अदालत,कोर्ट,मुकदमा,पुलिस,कानूनी,उपभोक्ता फोरम",
  "vakil,vakeel,wakeel,adalat,mukadma,case karunga,case kar dunga,case karungi,court jaunga,court jaungi,court le jaunga,kanooni karwai,kanuni",
  "وکیل,دادگاه,شکایت می‌کنم,شکایت میکنم,شکایت قانونی,شکایت کنم,پلیس,پلیس فتا,پیگیری قانونی,پیگیری حقوقی,تعزیرات",
  "dadgah,shekayat mikonam,shekayat konam,police fata,peygiri ghanooni,tazirat",
);
