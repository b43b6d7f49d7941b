import type { CountryCode } from "libphonenumber-js/max";
import { before, type Reading } from "./reading";

/** What the words before a number say about it. The nearest word decides. */
export interface PhoneContext {
  isPhone: boolean;
  /** An order, a code, an account: digits that only look like a phone. */
  isOtherNumber: boolean;
  countries: CountryCode[];
}

const CONTEXT_CHARACTERS = 64;

export function phoneContext(reading: Reading, start: number): PhoneContext {
  const words = before(reading, start, CONTEXT_CHARACTERS);
  const phone = lastEnd(words, PHONE_WORDS);
  const other = lastEnd(words, OTHER_WORDS);
  return {
    isPhone: phone > other,
    isOtherNumber: other >= phone && other > 0,
    countries: countriesFor(reading.plain, words),
  };
}

function lastEnd(words: string, pattern: RegExp): number {
  let end = 0;
  for (const match of words.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}

const PHONE_WORDS =
  /\b(?:call|ring|text|phone|phones|mobile|cell|tel|telephone|whatsapp|sms|contact|reach|number|num|no(?=[ .:#]{0,3}$)|telefon|handy|rufnummer|nummer|anrufen|teléfono|telefono|móvil|movil|número|numero|llámame|llamame|llamen|téléphone|portable|appelez|numéro|telefone|celular|fone|liga|ligue|shomare|shomareh|mobayl|call karo|mob|ph)\b|llámame|móvil|número|फ़ोन|फोन|मोबाइल|नंबर|नम्बर|संपर्क|कॉल|व्हाट्सएप|تلفن|تماس|موبایل|همراه|شماره|واتساپ|واتس‌اپ|زنگ|هاتف|جوال|رقم/gu;

const OTHER_WORDS =
  /(?:\b(?:order|invoice|ticket|tracking|ref|reference|case|id|part|serial|version|flight|timestamp|code|account|acct|a\/c|booking|pnr|parcel|item|sku|pedido|commande|bestellung|rechnung|konto|cuenta|factura|card|tarjeta|passport|transaction|txn|utr|isbn|model|error|policy|claim|ssn|zip|pin|otp|amount|total|score|post|tweet)s?(?: ?(?:number|num|no|nr|id|#))?\b|#|ऑर्डर(?: ?नंबर)?|आर्डर|खाता(?: ?नंबर| ?संख्या)?|कार्ड(?: ?नंबर)?|आधार(?: ?नंबर)?|पिन|ट्रैकिंग|سفارش(?: ?شماره)?|پیگیری|کد(?: ?ملی)?|مبلغ|تاریخ|کارت|ملی|حساب|شبا|فاکتور|مرسوله|پرواز|طلب)[ :.#-]*/gu;

/** Only for trying numbering plans: the script and the language of the words beside it, then the countries that write to us most. */
function countriesFor(plain: string, words: string): CountryCode[] {
  if (/[\u0900-\u097f]/.test(plain)) return ["IN", "NP"];
  if (/[\u0600-\u06ff]/.test(plain)) return ["IR", "AF", "IQ", "AE", "SA", "EG"];
  const local = LOCAL_WORDS.find(({ pattern }) => pattern.test(words))?.countries ?? [];
  return [...local, "US", "GB", "IN", "FR", "DE", "ES", "BR", "IT", "IR", "AU"];
}

const LOCAL_WORDS: { pattern: RegExp; countries: CountryCode[] }[] = [
  { pattern: /teléfono|telefono|móvil|llám|llam/, countries: ["ES", "MX", "AR", "CO"] },
  { pattern: /telefon\b|handy|rufnummer|anrufen/, countries: ["DE", "AT", "CH"] },
  { pattern: /téléphone|portable|appelez|numéro/, countries: ["FR", "BE", "CH"] },
  { pattern: /telefone|celular|liga|ligue|fone/, countries: ["BR", "PT"] },
];
