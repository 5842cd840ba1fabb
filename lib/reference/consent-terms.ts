import { AppError } from '@/lib/base/errors';
import type { Authority } from '@/lib/domain/report/authority';
import type { ConsentTerms } from '@/lib/domain/report/consent';
import { PROMISED_RECORDS, type PromisedRecord, RETENTION_RULES, type RetentionRule } from './retention';

/**
 * For each kind of data, the field of the authority's `retention` that sets its period. A kind without a field always has the
 * period of the table in lib/reference/retention.ts.
 */
const MEMBERS: Readonly<
  Partial<Record<PromisedRecord, 'reporterIdentity' | 'reportWords' | 'reportEvidence' | 'reportRecord'>>
> = {
  'reporter-identity': 'reporterIdentity',
  'report-words': 'reportWords',
  'report-evidence': 'reportEvidence',
  'report-record': 'reportRecord',
};

/**
 * Returns what the consent text states about the authority that this installation serves, with the retention periods of the data.
 * A period is the one that the authority states or, if the authority states none, the one in the table of
 * lib/reference/retention.ts. Throws `no-intake` if nobody receives reports. Throws `receiver-unnamed` if the text does not
 * suffice for an informed consent:
 *
 * - A period is longer than in the table, and the authority names no basis for the longer period.
 * - The authority does not state its contact or the location of its servers. In the demonstration, both may be missing.
 */
export function findConsentTerms(authority: Authority): ConsentTerms {
  const { name, intake, contact = {}, retention } = authority;
  if (!intake) throw new AppError('no-intake', 'the authority names no intake');
  const rules = PROMISED_RECORDS.map(findPromisedRetentionRule);
  const longer = rules.find((rule) => findPromisedRetentionDays(rule, authority) > rule.days);
  if (longer && !retention?.basis) {
    throw createReceiverUnnamedError(
      `the period of ${longer.kind} is longer than the table's and names no basis`,
    );
  }
  const ways = [contact.address, contact.phone, contact.email, contact.web].filter(
    (way) => way !== undefined,
  );
  if (!authority.demonstration && ways.length === 0)
    throw createReceiverUnnamedError('"contact" names no way to reach it');
  return {
    controller: name,
    intake: intake.url,
    contact: ways,
    periods: rules.map((rule) => ({
      what: rule.what,
      days: findPromisedRetentionDays(rule, authority),
      starts: rule.starts,
    })),
    ...(longer && retention?.basis ? { basis: retention.basis } : {}),
    ...findDataLocation(authority),
  };
}

/** True if reports can be sent to this authority, because it has an intake and states everything that a consent must name. */
export function canReceiveReports(authority: Authority): boolean {
  try {
    findConsentTerms(authority);
    return true;
  } catch (thrown) {
    if (thrown instanceof AppError && (thrown.code === 'no-intake' || thrown.code === 'receiver-unnamed'))
      return false;
    throw thrown;
  }
}

function createReceiverUnnamedError(missing: string): AppError {
  return new AppError(
    'receiver-unnamed',
    `authority: ${missing}; nothing is sent (docs/agency/managed-policy.md)`,
  );
}

interface PromisedRule extends RetentionRule {
  readonly kind: PromisedRecord;
}

function findPromisedRetentionRule(kind: PromisedRecord): PromisedRule {
  const rule = RETENTION_RULES.find((one) => one.kind === kind && one.promised && one.validUntil === null);
  if (!rule) throw new Error(`no period in force for ${kind}`);
  return { ...rule, kind };
}

function findPromisedRetentionDays(
  { kind, days }: PromisedRule,
  { retention, retentionDays }: Authority,
): number {
  const member = MEMBERS[kind];
  return (member && (retention?.[member] ?? retentionDays)) ?? days;
}

function findDataLocation({ servers, demonstration }: Authority): Pick<ConsentTerms, 'servers' | 'country'> {
  if (demonstration) return { servers: 'here' };
  if (!servers) throw createReceiverUnnamedError('"servers" names no country of the machines');
  const { abroad, country } = servers;
  return { servers: abroad ? 'abroad' : 'vietnam', ...(abroad && country ? { country } : {}) };
}
