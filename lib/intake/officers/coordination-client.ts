import type { z } from 'zod';
import { createJsonPost } from '@/lib/intake/exchange';
import {
  ContactSchema,
  ElsewhereListSchema,
  EscalationsSchema,
  type JoinSchema,
  RequestsSchema,
  RequestThreadSchema,
  SupportedListSchema,
  type UnitMessageSchema,
  type UnitRequestSchema,
} from './coordination-contract';
import type { OfficerRequests } from './officer-requests';

/** Creates the requests by which units work together, as a part of the officer's client. */
export function createCoordinationClient({ ask, answer, done }: OfficerRequests) {
  const put = (body: object) => ({ ...createJsonPost(body), method: 'PUT' });
  return {
    /** Fetches which other units have the report's seller or listing. */
    elsewhere: (reference: string) => ask(`reports/${reference}/elsewhere`, {}, answer(ElsewhereListSchema)),
    /** Hands a report to the unit that has the seller; this unit supports it. */
    join: (reference: string, join: z.input<typeof JoinSchema>) =>
      ask(`reports/${reference}/join`, createJsonPost(join), done),
    supported: async () => (await ask('supported', {}, answer(SupportedListSchema))).reports,
    /** Asks another unit for one act. */
    request: (reference: string, request: z.input<typeof UnitRequestSchema>) =>
      ask(`reports/${reference}/requests`, createJsonPost(request), answer(RequestThreadSchema)),
    /** Fetches the newest hundred requests that the unit sent or received. */
    requests: async (side: 'sent' | 'received') =>
      (await ask(`requests?side=${side}`, {}, answer(RequestsSchema))).requests,
    thread: (id: number) => ask(`requests/${id}`, {}, answer(RequestThreadSchema)),
    write: (id: number, message: z.input<typeof UnitMessageSchema>) =>
      ask(`requests/${id}/messages`, createJsonPost(message), answer(RequestThreadSchema)),
    /** Keeps a report confidential, so that other units are told nothing of it; for supervisors, like all below. */
    keepConfidential: (reference: string, reason: string) =>
      ask(`reports/${reference}/confidential`, put({ reason }), done),
    disclose: (reference: string) => ask(`reports/${reference}/confidential`, { method: 'DELETE' }, done),
    escalations: async () => (await ask('escalations', {}, answer(EscalationsSchema))).escalations,
    seen: (id: number) => ask(`escalations/${id}/seen`, { method: 'POST' }, done),
    contact: async () => (await ask('unit-contact', {}, answer(ContactSchema.partial()))).contact,
    saveContact: (contact: string) => ask('unit-contact', put({ contact }), done),
  };
}
