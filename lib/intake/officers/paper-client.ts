import { createJsonPostOptions } from '@/lib/intake/exchange';
import type { OfficerRequests } from './officer-requests';
import { NumberedPaperSchema, NumberedPapersSchema, type PaperToNumber } from './paper-contract';

/** Creates the part of the officer's client for papers of the unit. */
export function createPaperClient({ ask, answer }: Pick<OfficerRequests, 'ask' | 'answer'>) {
  return {
    /**
     * Stores the registry number of a paper at the intake. Throws an IntakeRejection with the field `number` if another paper of
     * the unit has that number.
     */
    number: (id: string, paper: PaperToNumber) =>
      ask(`papers/${id}`, { ...createJsonPostOptions(paper), method: 'PUT' }, answer(NumberedPaperSchema)),
    /** Fetches the unit's papers about a report or case that have a registry number. */
    list: async (about: PaperToNumber['about']) =>
      (await ask(`papers?${new URLSearchParams(about)}`, {}, answer(NumberedPapersSchema))).papers,
  };
}
