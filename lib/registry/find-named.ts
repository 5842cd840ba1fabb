// Why: docs/decisions/verdict/typed-look-up.md

import type { FindNamed, NamedRecord } from '@/lib/domain/seller/trust';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { foldPlace } from '@/lib/reference/places/fold-place';
import { mayDecisionBeShown } from './look-up';
import { DamageError, openOrThrowDamageError } from './store/damage';
import type { RegistryReader, RegistryStore } from './store/store';
import { parseRecordRow } from './store/stored-records';
import type { TargetName } from './update/installed-version';

/** Files whose records have a name, searched in this order. */
const FILES = ['violations', 'warnings', 'sites'] as const;
/** Number of stored rows (16 records each) that are read in one step. Between two steps the page can react to the person. */
const ROWS_AT_ONCE = 32;
/** Maximum number of records that a search by name returns. A name that more records share identifies nobody. */
const MOST = 50;

/**
 * Returns a search for the records on this device that have a given name or a similar one: at most MOST records, those with an
 * equal name first. A search takes about a second on a device that holds 60,000 sites. `clock` returns epoch ms.
 */
export function createNameSearch(
  store: RegistryStore,
  clock: () => number,
  onDamage: (targets: readonly TargetName[]) => void,
): FindNamed {
  return async (name) => {
    try {
      return await store.read((reader) => findRecordsByName(name, reader, clock()));
    } catch (thrown) {
      if (thrown instanceof DamageError) onDamage([thrown.target]);
      console.warn('records could not be searched by name', thrown);
      return null;
    }
  };
}

async function findRecordsByName(
  name: string,
  reader: RegistryReader,
  now: number,
): Promise<readonly NamedRecord[]> {
  const installedVersion = await reader.readHeld();
  const at = Math.max(now, installedVersion?.fetchedAt ?? 0);
  const same: NamedRecord[] = [];
  const alike: NamedRecord[] = [];
  const likenessOf = createNameComparison(name);
  for (const file of FILES) {
    for (let first = 0; ; first += ROWS_AT_ONCE) {
      const rows = await reader.recordRows(file, first, ROWS_AT_ONCE);
      for (const record of rows.flatMap((row) =>
        openOrThrowDamageError(file, () => parseRecordRow(file, String(row))),
      )) {
        if (record.type === 'recall' || (record.type === 'violation' && !mayDecisionBeShown(record, at)))
          continue;
        const likeness = likenessOf(record);
        if (likeness !== 'none') (likeness === 'same' ? same : alike).push(record);
      }
      if (rows.length < ROWS_AT_ONCE) break;
    }
  }
  return [...same, ...alike].slice(0, MOST);
}

/**
 * Returns a function that compares a record's name with the typed name: `same` if they are equal; `alike` if the record's name
 * contains the typed words, or if a key of the record has the typed name without spaces; otherwise `none`. Vietnamese diacritics
 * are ignored, because people type names without them: "gom may" is like "Tiệm Gốm Mây Thử", "gommay" is like gom-may.vn.
 */
function createNameComparison(typed: string): (record: NamedRecord) => 'same' | 'alike' | 'none' {
  const words = foldPlace(typed);
  const letters = words.replaceAll(' ', '');
  return (record) => {
    const name = toFoldedName(record);
    if (name === words) return 'same';
    const isPart = name !== '' && ` ${name} `.includes(` ${words} `);
    return isPart || record.keys.some((key) => findNameInKey(key) === letters) ? 'alike' : 'none';
  };
}

/** Words that show that a name is a business's, without diacritics. No given name or family name is among them. */
const BUSINESS =
  /\b(?:cong ty|cty|ctcp|tnhh|doanh nghiep|dntn|hop tac xa|htx|ho kinh doanh|hkd|tap doan|chi nhanh|cua hang|co so|tiem|shop|trung tam|ngan hang|company|corporation|ltd|jsc|llc|inc)\b/;

/**
 * Returns the name in a record, folded; empty if the record has none. A site's owner counts only if the owner is a business, so
 * that nobody finds a person's sites by the person's name.
 */
function toFoldedName(record: NamedRecord): string {
  if (record.type === 'violation') return foldPlace(record.trader.name);
  const owner = record.type === 'site' ? foldPlace(record.owner) : '';
  return BUSINESS.test(owner) ? owner : '';
}

/**
 * Returns the name in a key, without spaces or diacritics: a shop's name in its address, or a host up to its first dot. Empty for
 * other keys.
 */
function findNameInKey(key: TrustKey): string {
  const [, name = ''] = /^shop:[^:]+:(.+)$/.exec(key) ?? /^site:([^.]+)\./.exec(key) ?? [];
  return foldPlace(name).replaceAll(' ', '');
}
