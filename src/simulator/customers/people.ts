import type { Character, Story } from "./story";

/** Names for the second telling of a story and every one after: the same trouble, somebody else. */
const STRANGERS: Record<Story["language"], [name: string, username: string][]> = {
  en: [
    ["Harriet Moss", "harriet_moss"],
    ["Callum Reyes", "callum_reyes"],
    ["Ngozi Brandt", "ngozi_b"],
    ["Silas Quill", "silas_quill"],
    ["Maeve Tolland", "maeve_t"],
    ["Otto Farrow", "otto_farrow"],
    ["Bea Lockhart", "bea_lockhart"],
    ["Yusuf Amory", "yusuf_amory"],
    ["Greta Holm", "greta_holm"],
    ["Rufus Dale", "rufus_dale"],
    ["Ada Winslow", "ada_winslow"],
    ["Finn Calloway", "finn_call"],
  ],
  hi: [
    ["अनन्या मिश्रा", "ananya_m"],
    ["Vikram Desai", "vikram_d"],
    ["राजेश नेगी", "rajesh_negi"],
    ["Tanvi Kapoor", "tanvi_k"],
    ["हर्षिता पंत", "harshita_p"],
    ["Imran Qureshi", "imran_q"],
    ["ज्योति शुक्ला", "jyoti_sh"],
    ["Karan Bose", "karan_bose"],
  ],
  fa: [
    ["پریسا نیکنام", "parisa_nik"],
    ["سیامک فرهی", "siamak_f"],
    ["لیلا بهرامی", "leila_bahr"],
    ["مهرداد کیان", "mehrdad_k"],
    ["ترانه صبوری", "taraneh_s"],
    ["فرهاد امین", "farhad_amin"],
  ],
  es: [
    ["Marisol Vega", "marisol_v"],
    ["Andrés Luna", "andres_luna"],
    ["Carmen Olmedo", "carmen_olm"],
    ["Tomás Rojas", "tomas_rojas"],
    ["Inés Carrasco", "ines_carr"],
    ["Diego Salas", "diego_salas"],
  ],
};

/** Who tells a story in a round. Usernames hold at most 15 characters. */
export function characterFor({ person, language }: Story, round: number, draw: () => number): Character {
  if (round === 0) return person;
  const pool = STRANGERS[language];
  const [name, username] = pool[Math.floor(draw() * pool.length)] ?? [person.name, person.username];
  return {
    ...person,
    name,
    username: `${username.slice(0, 11)}${round}${Math.floor(draw() * 90) + 10}`.slice(0, 15),
  };
}
