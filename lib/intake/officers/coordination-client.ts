import type { z } from 'zod';
import { createJsonPostOptions } from '@/lib/intake/exchange';
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

/** Creates the part of the officer's client with which units work together. */
export function createCoordinationClient({ ask, answer, done }: OfficerRequests) {
  const createPutOptions = (body: object) => ({ ...createJsonPostOptions(body), method: 'PUT' });
  return {
    /** Fetches the other units that have accepted a report about the same seller or listing. */
    elsewhere: (reference: string) => ask(`reports/${reference}/elsewhere`, {}, answer(ElsewhereListSchema)),
    /**
     * Hands a report to a unit that has accepted a report about the same seller or listing. That unit then leads the report, and
     * the officer's unit supports it.
     */
    join: (reference: string, join: z.input<typeof JoinSchema>) =>
      ask(`reports/${reference}/join`, createJsonPostOptions(join), done),
    supported: async () => (await ask('supported', {}, answer(SupportedListSchema))).reports,
    /** Asks another unit to do one act. */
    request: (reference: string, request: z.input<typeof UnitRequestSchema>) =>
      ask(`reports/${reference}/requests`, createJsonPostOptions(request), answer(RequestThreadSchema)),
    /** Fetches the newest requests that the unit sent or received, at most a hundred. */
    requests: async (side: 'sent' | 'received') =>
      (await ask(`requests?side=${side}`, {}, answer(RequestsSchema))).requests,
    thread: (id: number) => ask(`requests/${id}`, {}, answer(RequestThreadSchema)),
    write: (id: number, message: z.input<typeof UnitMessageSchema>) =>
      ask(`requests/${id}/messages`, createJsonPostOptions(message), answer(RequestThreadSchema)),
    /**
     * Makes a report confidential, so that other units are told nothing of it. This method and the methods below are for
     * supervisors.
     */
    keepConfidential: (reference: string, reason: string) =>
      ask(`reports/${reference}/confidential`, createPutOptions({ reason }), done),
    disclose: (reference: string) => ask(`reports/${reference}/confidential`, { method: 'DELETE' }, done),
    escalations: async () => (await ask('escalations', {}, answer(EscalationsSchema))).escalations,
    markEscalationSeen: (id: number) => ask(`escalations/${id}/seen`, { method: 'POST' }, done),
    contact: async () => (await ask('unit-contact', {}, answer(ContactSchema.partial()))).contact,
    storeUnitContact: (contact: string) => ask('unit-contact', createPutOptions({ contact }), done),
  };
}
