import { describe, expect, it } from 'vitest';
import { OUTBOX_STATES } from '@/lib/domain/report/outbox';
import { toReportStateMessageKey, toResultMessageKey, toStatusMessageKey } from '@/lib/domain/word-keys';
import { createWords, type Language } from '@/lib/domain/words';
import { OUTCOME_RESULTS, REPORT_STATUSES } from '@/lib/intake/contract';

/** Maximum length of a word that fits into one line of a report's card at 320 px (characters). */
const PLACE = 30;

/** Every message key and word for the state of a report: on the device, at the intake, and its outcome. */
function everyWord(language: Language): [key: string, word: string][] {
  const words = createWords(language);
  const keys = [
    ...OUTBOX_STATES.map((state) => `outbox_${state}` as const),
    ...REPORT_STATUSES.map(toStatusMessageKey),
    ...OUTCOME_RESULTS.map(toResultMessageKey),
  ];
  return keys.map((key) => [key, words.has(key) ? words.t(key) : '']);
}

describe.each(['vi', 'en'] as const)('the words for the state of a report, in %s', (language) => {
  it('differ for every state', () => {
    const words = everyWord(language);
    expect(words.filter(([, word]) => word === '')).toEqual([]);
    const distinctWords = new Set(words.map(([, word]) => word.toLowerCase()));
    expect(distinctWords.size).toBe(words.length);
  });

  it('fit into their space', () => {
    expect(everyWord(language).filter(([, word]) => word.length > PLACE)).toEqual([]);
  });
});

describe('toReportStateMessageKey', () => {
  const status = (name: string) => ({ status: name, events: [], checkedAt: 0 });

  it.each([
    [{ state: 'draft' }, 'outbox_draft'],
    [{ state: 'accepted' }, 'outbox_accepted'],
    [{ state: 'accepted', status: status('received') }, 'outbox_accepted'],
    [{ state: 'accepted', status: status('merged') }, 'status_merged'],
    [{ state: 'accepted', status: status('closed') }, 'status_closed'],
    [{ state: 'accepted', status: status('routed'), withdrawnAt: 5 }, 'status_withdrawn'],
    // The package was not sent completely: the person can act only on the device's state, so that one is shown.
    [{ state: 'parked', status: status('received') }, 'outbox_parked'],
  ] as const)('maps %o to %s', (report, key) => {
    expect(toReportStateMessageKey(report)).toBe(key);
  });
});
