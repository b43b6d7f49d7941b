import { lexicon } from "../lexicon";
import type { Signal } from "../signal";

/** Words people use when they are angry at us. */
export const angerWords: Signal = {
  name: "anger_words",
  read({ reading }) {
    const word = WORDS.firstIn(reading);
    return word ? { points: 25, params: { word } } : null;
  },
};

const WORDS = lexicon(
  "worst,pathetic,ridiculous,disgusting,disgrace,disgraceful,unacceptable,furious,angry,outraged,outrageous,appalled,appalling,terrible,horrible,awful,useless,incompetent,what a joke,absolute joke,complete joke,liars,lying to,thieves,shame on you,shameful,i hate,fed up,sick of,sick and tired,pissed,wtf,bullshit,what the hell,idiots,rubbish service,garbage service,sucks,fuming,livid,never again,ripped off,rip off,infuriating,infuriated,atrocious,abysmal,shambles,clowns,fuck,fucking,fuckers,shit,shitty,bloody awful",
  "vergüenza,pésimo,pésima,inaceptable,horrible,terrible,asco,harto,harta,hartos,indignado,indignada,indignante,inútiles,ladrones,mentirosos,furioso,furiosa,maldito,maldita,mierda,ridículo,nunca más,incompetentes,deplorable,lamentable,enojado,enojada,enfadado,enfadada",
  "बकवास,घटिया,शर्म करो,शर्मनाक,बेकार,धोखेबाज,चोर,गुस्सा,नफरत,बदतमीज,वाहियात,सबसे खराब,तंग आ गया,तंग आ गई,लुटेरे,मूर्ख",
  "bakwas,bakwaas,ghatiya,ghatia,sharam karo,sharm karo,besharam,bekar,bekaar,dhokebaaz,dhokhebaaz,chor ho,gussa,nafrat,badtameez,badtamiz,wahiyat,lootere,bewakoof,faltu,tang aa gaya,tang aa gayi,sabse kharab,chutiya,bhenchod",
  "افتضاح,مزخرف,شرم آور,شرم کنید,خجالت بکشید,کلاهبردار,کلاهبردارید,دزد,دزدها,عصبانی,عصبانیم,مسخره,مسخرشو,مسخره بازی,بی شعور,آشغال,خسته شدم,متنفرم,لعنتی,بدترین,فاجعه,توهین,بی مسئولیت",
  "eftezah,eftezahe,mozakhraf,mozakhrafe,sharm avar,khejalat bekeshid,kolahbardar,kolahbardarid,dozd,dozdha,asabani,asabanim,maskhare,maskharas,ashghal,khaste shodam,motenaferam,lanati,badtarin,faje,tohin",
);
