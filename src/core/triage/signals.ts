import type { Signal } from "./signal";
import { angerWords } from "./signals/anger-words";
import { capitals } from "./signals/capitals";
import { deadlineWords } from "./signals/deadline-words";
import { fraudWords } from "./signals/fraud-words";
import { legalThreat } from "./signals/legal-threat";
import { outageWords } from "./signals/outage-words";
import { personalDataInPublic } from "./signals/personal-data-in-public";
import { question } from "./signals/question";
import { reach } from "./signals/reach";
import { repeatedContact } from "./signals/repeated-contact";
import { safetyThreat } from "./signals/safety-threat";
import { stillWaiting } from "./signals/still-waiting";
import { thanks } from "./signals/thanks";

/** All signals. A new one is a file, its test and a line here. */
export const SIGNALS: readonly Signal[] = [
  safetyThreat,
  personalDataInPublic,
  fraudWords,
  legalThreat,
  outageWords,
  angerWords,
  deadlineWords,
  repeatedContact,
  stillWaiting,
  reach,
  capitals,
  question,
  thanks,
];
