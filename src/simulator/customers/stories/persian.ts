import type { Story } from "../story";

export const persian: Story[] = [
  {
    id: "fa-delay",
    language: "fa",
    person: { username: "nazanin_rad", name: "نازنین راد", followers: 980 },
    opening:
      "@haldenair پرواز {flight} سه ساعت تأخیر دارد و هیچ‌کس در فرودگاه توضیح نمی‌دهد. این چه وضع مسافرداری است؟",
    meanwhile: [
      {
        afterSeconds: 500,
        does: "reply",
        text: "@haldenair هنوز هیچ خبری نیست. بچه‌ها روی صندلی خوابشان برده.",
      },
    ],
    publicly: ["ممنون که بالاخره جواب دادید. ساعت دقیق پرواز را می‌گویید؟", "سوار شدیم، سپاس."],
    privately: ["شمارهٔ رزرو {ref} است، دو نفر بزرگ و یک کودک.", "لطف کردید."],
  },
  {
    id: "fa-refund",
    language: "fa",
    person: { username: "arash_mohebbi", name: "آرش محبی", followers: 2300 },
    opening: "@haldenair دو ماه است که پول بلیت لغوشده را برنگردانده‌اید. {amount} یورو. واقعاً شرم‌آور است!",
    meanwhile: [
      { afterSeconds: 720, does: "reply", text: "@haldenair بار سوم است که می‌نویسم. دیگر صبرم تمام شد!" },
    ],
    publicly: ["خیلی خب، منتظر می‌مانم. تاریخش را یادداشت کردم."],
    privately: ["رزرو {ref}. به همان حساب قبلی واریز کنید.", "واریز شد، ممنون."],
  },
  {
    id: "fa-card",
    language: "fa",
    person: { username: "shirin_tavakoli", name: "شیرین توکلی", followers: 72 },
    opening: "@haldenair دو بار از حسابم کم شده! کارت ۴۲۴۲۴۲۴۲۴۲۴۲۴۲۴۲، لطفاً پیگیری کنید.",
    publicly: ["وای، نباید اینجا می‌نوشتم. پاکش می‌کنم، ممنون که گفتید."],
    privately: ["هر دو بار {amount} یورو، دیروز عصر.", "دستتان درد نکند."],
    invited: "سلام، رزرو {ref}. دو بار {amount} یورو کم شده است.",
  },
  {
    id: "fa-question",
    language: "fa",
    person: { username: "kamran_shad", name: "کامران شاد", followers: 410 },
    opening: "@haldenair سلام، می‌توانم سه‌تار را به‌عنوان بار دستی در پرواز {flight} همراه داشته باشم؟",
    publicly: ["عالی، ممنون از راهنمایی. اندازه‌اش ۹۰ سانتی‌متر است.", "خیلی خوب، سپاس."],
  },
  {
    id: "fa-thanks",
    language: "fa",
    person: { username: "mahtab_vaziri", name: "مهتاب وزیری", followers: 155 },
    opening:
      "@haldenair مهماندار پرواز {flight} با مادر پیرم چنان مهربان بود که دلم نیامد تشکر نکنم. دم‌تان گرم.",
    publicly: ["حتماً سلام ما را به ایشان برسانید."],
  },
  {
    id: "fa-dm-visa",
    language: "fa",
    opensIn: "private",
    person: { username: "behnam_aryan", name: "بهنام آرین", followers: 33 },
    opening: "سلام. برای سفر به {city} نامهٔ تأیید رزرو می‌خواهم تا به سفارت بدهم. شمارهٔ رزرو {ref}.",
    privately: ["به این نشانی بفرستید: behnam.aryan@example.com", "رسید، بسیار سپاسگزارم."],
  },
  {
    id: "fa-bag-phone",
    language: "fa",
    person: { username: "golnar_sohrabi", name: "گلنار سهرابی", followers: 690 },
    opening:
      "@haldenair چمدانم گم شده، برچسب {ref}. لطفاً با شمارهٔ ۰۹۱۲۳۴۵۶۷۸۹ تماس بگیرید، تلفن شما جواب نمی‌دهد.",
    meanwhile: [{ afterSeconds: 380, does: "delete", anyway: true }],
    publicly: ["شماره را پاک کردم. پیام می‌دهم."],
    privately: ["چمدان خاکستری با چرخ‌های نارنجی.", "پیدا شد! ممنون."],
    invited: "چمدان با برچسب {ref}، پرواز {flight}. خاکستری با چرخ نارنجی.",
  },
];
