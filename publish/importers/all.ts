import { cpsc } from './cpsc';
import { decisionPapers } from './decision-papers';
import { drugWithdrawals } from './drug-withdrawals';
import type { Importer } from './importer';
import { phishingList } from './phishing-list';
import { registerList } from './register-list';
import { safetyGate } from './safety-gate';
import { violatorsList } from './violators-list';

/** Every public source that can be imported: the table of contents. */
export const IMPORTERS: readonly Importer[] = [
  cpsc,
  safetyGate,
  registerList,
  violatorsList,
  decisionPapers,
  drugWithdrawals,
  phishingList,
];
