import { decisionTexts } from './decision-texts';
import { drugWithdrawals } from './drug-withdrawals';
import type { Importer } from './importer';
import { phishingList } from './phishing-list';
import { cpsc } from './recalls/cpsc';
import { openFda } from './recalls/openfda';
import { rappelConso } from './recalls/rappelconso';
import { safetyGate } from './recalls/safety-gate';
import { registerList } from './register-list';
import { violatorsList } from './violators-list';

/** All importers, one for each public source. */
export const IMPORTERS: readonly Importer[] = [
  safetyGate,
  cpsc,
  openFda,
  rappelConso,
  registerList,
  violatorsList,
  decisionTexts,
  drugWithdrawals,
  phishingList,
];
