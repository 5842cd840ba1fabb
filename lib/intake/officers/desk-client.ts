import { createJsonPostOptions } from '@/lib/intake/exchange';
import {
  type Absence,
  ColleaguesSchema,
  PassedOnSchema,
  RelatedSchema,
  type SampleFinding,
  SampleSchema,
  SamplesSchema,
  type SampleToDraw,
  SavedSearchesSchema,
  SavedSearchSchema,
  WorkloadSchema,
} from './desk-contract';
import type { OfficerRequests } from './officer-requests';

/** Creates the desk's part of the officer's client. */
export function createDeskClient({ ask, answer, done }: OfficerRequests) {
  return {
    /** Fetches the officers of the unit who have ever signed in at this intake. */
    colleagues: async () => (await ask('colleagues', {}, answer(ColleaguesSchema))).colleagues,
    related: async (reference: string) =>
      (await ask(`reports/${reference}/related`, {}, answer(RelatedSchema))).rows,
    searches: async () => (await ask('searches', {}, answer(SavedSearchesSchema))).searches,
    saveSearch: (search: { readonly name: string; readonly query: string }) =>
      ask('searches', createJsonPostOptions(search), answer(SavedSearchSchema)),
    deleteSearch: (id: number) => ask(`searches/${id}`, { method: 'DELETE' }, done),
    /** Fetches the number of open reports that each officer has. This method and the methods below are for supervisors. */
    workload: () => ask('workload', {}, answer(WorkloadSchema)),
    /** Passes an absent officer's open reports to a colleague. Returns the number of reports. */
    passOnAbsent: async (absence: Absence) =>
      (await ask('absences', createJsonPostOptions(absence), answer(PassedOnSchema))).reports,
    samples: async () => (await ask('samples', {}, answer(SamplesSchema))).samples,
    drawSample: (sample: SampleToDraw) => ask('samples', createJsonPostOptions(sample), answer(SampleSchema)),
    storeSampleFinding: (id: number, reference: string, finding: SampleFinding) =>
      ask(`samples/${id}/reports/${reference}`, createJsonPostOptions(finding), done),
  };
}
