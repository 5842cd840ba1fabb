// Why: docs/decisions/verdict/typed-look-up.md

import type { FindNamed, NamedRecord, SellerRecord, TrustSubject } from '@/lib/domain/seller/trust';
import { getKeyKind, toOfficialNameKey, toShopSlugKey } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import type { Words } from '@/lib/domain/words';
import { MARKETPLACE_HOSTS } from '@/lib/marketplaces/hosts';
import type { LookUpReply, NamedCandidate } from '@/lib/messaging/replies';
import { describeVerdict } from '@/lib/verdict/describe';
import { describeLookupKey } from '@/lib/verdict/rows';
import type { AnswerDeps } from '@/lib/workflows/check';

export interface TypedDeps extends AnswerDeps {
  readonly findNamed: FindNamed;
}

/** Maximum number of records shown under one name. */
const MOST_SHOWN = 8;

/**
 * Looks up a name on this device. Returns records from which the person chooses, never a verdict, because several sellers may
 * have the name.
 */
export async function lookUpName(name: string, deps: TypedDeps): Promise<LookUpReply> {
  const { lookUp, findNamed, words } = deps;
  const subjects: readonly TrustSubject[] = [{ kind: 'name', name }, ...createNameSubjects(name)];
  const [results, named] = await Promise.all([lookUp(subjects), findNamed(name)]);
  const [firstResult] = results;
  const whole = named === null ? ({ status: 'unavailable', reason: 'failed' } as const) : firstResult;
  if (!whole || whole.status === 'unavailable') {
    const verdict = describeVerdict(
      {
        state: 'unavailable',
        findings: [],
        toCheck: false,
        unavailable: whole?.reason ?? 'failed',
        ...(whole?.age && { age: whole.age }),
      },
      words,
      { answerUrl: deps.authority.answerUrl, now: deps.now },
    );
    return { outcome: 'answered', unit: null, about: `“${name}”`, on: null, verdict, misspelt: false };
  }
  const listed = results.flatMap((result) =>
    result.status === 'known' ? result.records.filter((record) => record.type === 'seller') : [],
  );
  const candidates = [
    ...(named ?? []).map((record) => toCandidateOfNamedRecord(record, words)),
    ...listed.map((record) => toCandidateOfSellerRecord(record, name, words)),
  ];
  return {
    outcome: 'named',
    name,
    candidates: candidates.slice(0, MOST_SHOWN),
    more: Math.max(0, candidates.length - MOST_SHOWN),
  };
}

/**
 * Returns the lookup keys that a name gives on each marketplace: as the name of an official store and, if it is one word, as the
 * name in a shop's address.
 */
function createNameSubjects(name: string): TrustSubject[] {
  return MARKETPLACE_HOSTS.flatMap(({ pages }) => pages)
    .flatMap((host) => [toOfficialNameKey(host, name), toShopSlugKey(host, name)])
    .filter((key) => key !== undefined)
    .map((key) => ({ kind: getKeyKind(key), key }));
}

function toCandidateOfNamedRecord(record: NamedRecord, words: Words): NamedCandidate {
  const key = record.keys.find(canBeLookedUp) ?? null;
  const found = key === null ? '' : describeLookupKey(key, words);
  const { t, date } = words;
  if (record.type === 'violation') {
    const { number, issuer, decidedOn, trader } = record;
    return {
      name: trader.name,
      place: [trader.address, found].filter((part) => part !== '').join(' · '),
      record: t('look_up_named_decision', { number, issuer, date: date(decidedOn) }),
      key,
    };
  }
  const host = record.keys[0]?.slice('site:'.length) ?? '';
  return {
    name: record.type === 'site' ? record.owner : host,
    place: found,
    record: describeListSource(record, words),
    key,
  };
}

/**
 * Returns the candidate from a list's record. `key` is null if the list knows the official store only by its name; then nothing
 * more can be looked up.
 */
function toCandidateOfSellerRecord(record: SellerRecord, name: string, words: Words): NamedCandidate {
  const key = canBeLookedUp(record.key) ? record.key : null;
  return {
    name,
    place: describeLookupKey(record.key, words),
    record: describeListSource(record, words),
    key,
  };
}

function describeListSource({ source }: NamedRecord | SellerRecord, { t, date }: Words): string {
  return t('look_up_named_list', { list: source.name, date: date(source.asOf) });
}

function canBeLookedUp(key: TrustKey): boolean {
  return /^(?:shop|site|tax):/.test(key);
}
