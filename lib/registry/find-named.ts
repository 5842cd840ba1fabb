// Why: docs/decisions/verdict/typed-look-up.md

import type { FindNamed, NamedRecord } from '@/lib/domain/seller/trust';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { foldPlace } from '@/lib/reference/places/fold-place';
import { isShown } from './look-up';
import { DamageError, openOrReportDamage } from './store/damage';
import type { RegistryReader, RegistryStore } from './store/store';
import { openRecords } from './store/stored-records';
import type { TargetName } from './update/installed-version';

/** Files whose records say a name, decisions first. */
const FILES = ['violations', 'warnings', 'sites'] as const;
/** Rows read at once (16 records each): between them the page answers to the finger. */
const ROWS_AT_ONCE = 32;
/** Records kept; a name that more of them share tells nothing. */
const MOST = 50;

/** Reads all records on this device that have a name, which takes about a second where 60,000 sites are held. `clock` gives epoch ms. */
export function createFindNamed(
  store: RegistryStore,
  clock: () => number,
  onDamage: (targets: readonly TargetName[]) => void,
): FindNamed {
  return async (name) => {
    try {
      return await store.read((reader) => findNamedRecords(name, reader, clock()));
    } catch (thrown) {
      if (thrown instanceof DamageError) onDamage([thrown.target]);
      console.warn('records could not be searched by name', thrown);
      return null;
    }
  };
}

async function findNamedRecords(
  name: string,
  reader: RegistryReader,
  now: number,
): Promise<readonly NamedRecord[]> {
  const held = await reader.readHeld();
  const at = Math.max(now, held?.fetchedAt ?? 0);
  const same: NamedRecord[] = [];
  const alike: NamedRecord[] = [];
  const likenessOf = createNameComparison(name);
  for (const file of FILES) {
    for (let first = 0; ; first += ROWS_AT_ONCE) {
      const rows = await reader.recordRows(file, first, ROWS_AT_ONCE);
      for (const record of rows.flatMap((row) =>
        openOrReportDamage(file, () => openRecords(file, String(row))),
      )) {
        if (record.type === 'recall' || (record.type === 'violation' && !isShown(record, at))) continue;
        const likeness = likenessOf(record);
        if (likeness !== 'none') (likeness === 'same' ? same : alike).push(record);
      }
      if (rows.length < ROWS_AT_ONCE) break;
    }
  }
  return [...same, ...alike].slice(0, MOST);
}

/** Compares without marks, because people type names without them: "gom may" is like "Tiệm Gốm Mây Thử", "gommay" like gom-may.vn. */
function createNameComparison(typed: string): (record: NamedRecord) => 'same' | 'alike' | 'none' {
  const words = foldPlace(typed);
  const letters = words.replaceAll(' ', '');
  return (record) => {
    const name = nameIn(record);
    if (name === words) return 'same';
    const isPart = name !== '' && ` ${name} `.includes(` ${words} `);
    return isPart || record.keys.some((key) => nameInKey(key) === letters) ? 'alike' : 'none';
  };
}

/** Words of a business's name, without marks; no given or family name is one of them. */
const BUSINESS =
  /\b(?:cong ty|cty|ctcp|tnhh|doanh nghiep|dntn|hop tac xa|htx|ho kinh doanh|hkd|tap doan|chi nhanh|cua hang|co so|tiem|shop|trung tam|ngan hang|company|corporation|ltd|jsc|llc|inc)\b/;

/** Folded. A site's owner counts only as a business: nobody finds a person's sites by the person's name. */
function nameIn(record: NamedRecord): string {
  if (record.type === 'violation') return foldPlace(record.trader.name);
  const owner = record.type === 'site' ? foldPlace(record.owner) : '';
  return BUSINESS.test(owner) ? owner : '';
}

/** The letters of a shop's name in its address, or of a host before its first point; empty for other keys. */
function nameInKey(key: TrustKey): string {
  const [, name = ''] = /^shop:[^:]+:(.+)$/.exec(key) ?? /^site:([^.]+)\./.exec(key) ?? [];
  return foldPlace(name).replaceAll(' ', '');
}
