import { createJsonPost } from '@/lib/intake/exchange';
import type { OfficerRequests } from './officer-requests';
import { NumberedPaperSchema, NumberedPapersSchema, type PaperToNumber } from './paper-contract';

/** Creates the requests about papers of the unit, as a part of the officer's client. */
export function createPaperClient({ ask, answer }: Pick<OfficerRequests, 'ask' | 'answer'>) {
  return {
    /** Keeps a number for a paper. Throws an IntakeRejection with the field `number` if another paper of the unit has it. */
    number: (id: string, paper: PaperToNumber) =>
      ask(`papers/${id}`, { ...createJsonPost(paper), method: 'PUT' }, answer(NumberedPaperSchema)),
    /** Fetches the unit's numbered papers about a report or case. */
    list: async (about: PaperToNumber['about']) =>
      (await ask(`papers?${new URLSearchParams(about)}`, {}, answer(NumberedPapersSchema))).papers,
  };
}
