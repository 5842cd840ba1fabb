import { randomUUID } from 'node:crypto';
import { ProblemSchema, ReceiptResponseSchema, type Report, ReportStatusSchema } from '@/lib/intake/contract';
import {
  type OfficerAction,
  OfficerReportSchema,
  type OfficerSelf,
  QueueSchema,
} from '@/lib/intake/officers/officer-contract';
import { findUnit, toNamedUnit } from '@/server/routing/units';
import type { TestIntake } from './engines';
import { postOf, SECRET, type Signer, sampleReport, signedPostOf } from './samples';

/** An officer as the sign-in names them. */
export function officerOf(
  subject: string,
  unitName: string,
  roles: OfficerSelf['roles'] = ['officer'],
): OfficerSelf {
  const unit = findUnit(unitName);
  if (!unit) throw new Error(`${unitName} is no unit`);
  return { subject, name: subject, unit: toNamedUnit(unit), roles };
}

export const NOTE = { vi: 'Đã kiểm tra.', en: 'Checked.' };

/** The result of an action: `done`, or the refusal's code and sentences. */
export interface ActionOutcome {
  readonly code: string;
  readonly detail: { readonly vi: string; readonly en: string } | undefined;
}

/** Sends requests of senders and officers to an intake. */
export function officeAt(intake: Pick<TestIntake, 'request' | 'with'>) {
  const readOutcome = async (answer: Response): Promise<ActionOutcome> => {
    if (answer.status === 204) return { code: 'done', detail: undefined };
    const { code, detail } = ProblemSchema.parse(await answer.json());
    return { code, detail };
  };
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
  const desks = new Map<OfficerSelf, TestIntake['request']>();
  const as = (officer: OfficerSelf) => {
    const desk = desks.get(officer) ?? intake.with({ officerSignIn: async () => officer });
    desks.set(officer, desk);
    return desk;
  };
  const postSigned = async (report: Report, signer?: Signer) =>
    intake.request('/v1/reports', signer ? await signedPostOf(report, signer) : postOf(report));
  /** A page of an officer's queue. */
  const page = async (officer: OfficerSelf, query = '') => {
    const answer = await as(officer)(`/v1/officer/queue${query}`);
    return QueueSchema.parse(await answer.json());
  };
  const rows = async (officer: OfficerSelf, query = '') => (await page(officer, query)).rows;
  /** Sends a report, signed if a key is given; returns reference and id. */
  const send = async (over: Partial<Report> = {}, signer?: Signer) => {
    const report = sampleReport({ id: randomUUID(), ...over });
    const answer = await postSigned(report, signer);
    if (!answer.ok) throw new Error(`refused: ${await answer.text()}`);
    const { reference } = ReceiptResponseSchema.parse(await answer.json());
    return { reference, id: report.id };
  };
  let listings = 0;
  return {
    send,
    /** Sends a report without evidence about a new listing of one shop; returns its reference. */
    sendOfNewListing: async (over: Partial<Report>) => {
      listings += 1;
      const id = String(7_000_000 + listings);
      const url = `https://shopee.vn/product/1/${id}`;
      const { reference } = await send({
        complainant: { mode: 'contact', email: 'a@b.example' },
        evidence: undefined,
        listing: { id, url, title: 'Rượu vang đỏ 750ml' },
        ...over,
      });
      return reference;
    },
    postSigned,
    /** The status a sender reads with their secret. */
    status: async (reference: string, secret = SECRET) => {
      const answer = await intake.request(`/v1/reports/${reference}`, { headers: bearer(secret) });
      return ReportStatusSchema.parse(await answer.json());
    },
    withdraw: async (reference: string, secret = SECRET) =>
      readOutcome(
        await intake.request(`/v1/reports/${reference}/withdraw`, {
          method: 'POST',
          headers: bearer(secret),
        }),
      ),
    answer: async (reference: string, text: string, secret = SECRET) =>
      readOutcome(
        await intake.request(`/v1/reports/${reference}/answers`, {
          ...postOf({ text }),
          headers: { 'content-type': 'application/json', ...bearer(secret) },
        }),
      ),
    evidence: async (reference: string, secret = SECRET) =>
      (await intake.request(`/v1/reports/${reference}/evidence`, { headers: bearer(secret) })).status,
    act: async (officer: OfficerSelf, reference: string, action: OfficerAction) =>
      readOutcome(await as(officer)(`/v1/officer/reports/${reference}/actions`, postOf(action))),
    /** The report an officer reads; undefined if their unit has none. */
    read: async (officer: OfficerSelf, reference: string) => {
      const answer = await as(officer)(`/v1/officer/reports/${reference}`);
      return answer.ok ? OfficerReportSchema.parse(await answer.json()) : undefined;
    },
    /** References in an officer's queue. */
    queue: async (officer: OfficerSelf, query = '') =>
      (await rows(officer, query)).flatMap(({ references }) => references),
    page,
    rows,
    identity: async (officer: OfficerSelf, reference: string) =>
      (await as(officer)(`/v1/officer/reports/${reference}/identity`, postOf({ reason: 'a test' }))).status,
  };
}

export type Office = ReturnType<typeof officeAt>;
