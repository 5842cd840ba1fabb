import { describe, expect, it } from 'vitest';
import type { Matter, MatterAct } from '@/lib/domain/matter/matter';
import type { RecipientId } from '@/lib/domain/matter/paper';
import { addStep, closeMatter, createMatter, reopenMatter } from '@/lib/matters/change-matter';
import { findDueDates } from '@/lib/matters/due-dates';
import { findNextStep, findPassedDueDate, isClockBehindStoredTimes } from '@/lib/matters/next-step';
import { findRecipientProgress } from '@/lib/matters/recipient-state';

const RECIPIENTS: readonly RecipientId[] = ['seller', 'platform', 'industry-trade', 'competition-commission'];
const noon = (day: string) => Date.parse(`${day}T12:00:00+07:00`);

let steps = 0;
const begin = () => createMatter('m', noon('2026-12-01'));
const withActs = (matter: Matter, ...acts: readonly MatterAct[]) =>
  acts.reduce((now, act) => {
    steps += 1;
    return addStep(now, act, { id: `s${steps}`, at: noon('2026-12-01') });
  }, matter);
const sent = (recipient: RecipientId, day: string): MatterAct => ({
  kind: 'sent',
  recipient,
  day,
  way: 'post',
});
const made: MatterAct = { kind: 'made', recipient: 'seller', paper: 'seller-letter' };
const saved: MatterAct = { kind: 'saved', recipient: 'seller', what: 'folder' };
const received = (day: string): MatterAct => ({ kind: 'received', recipient: 'seller', day, fileIds: [] });
const answered: MatterAct = {
  kind: 'answered',
  recipient: 'seller',
  day: '2026-12-03',
  text: 'Sẽ hoàn tiền',
  fileIds: [],
};

describe('findRecipientProgress', () => {
  it.each([
    ['nothing', [], 'untouched'],
    ['a paper that was made', [made], 'made'],
    ['a folder that was saved', [made, saved], 'saved'],
    ['a letter said to be sent', [made, saved, sent('seller', '2026-12-01')], 'sent'],
    ['a proof of receipt', [made, sent('seller', '2026-12-01'), received('2026-12-03')], 'received'],
    ['an answer', [sent('seller', '2026-12-01'), answered], 'answered'],
    [
      'a second letter after the answer',
      [sent('seller', '2026-12-01'), answered, sent('seller', '2026-12-10')],
      'sent',
    ],
    ['a paper that is saved again after sending', [sent('seller', '2026-12-01'), made, saved], 'sent'],
    ['what was done for another', [sent('platform', '2026-12-01')], 'untouched'],
  ] as const)('distinguishes %s', (_name, acts, state) => {
    expect(findRecipientProgress(withActs(begin(), ...acts), 'seller').state).toBe(state);
  });
});

describe('findDueDates', () => {
  const days = (matter: Matter, recipient: RecipientId = 'seller') =>
    findDueDates(matter, recipient).map(({ clock, earliest, latest }) => [clock, earliest, latest]);

  it.each([
    ['a paper that was made', [made]],
    ['a folder that was saved', [made, saved]],
    ['an answer', [sent('seller', '2026-12-01'), answered]],
  ] as const)('starts no period for %s', (_name, acts) => {
    expect(days(withActs(begin(), ...acts))).toEqual([]);
  });

  it('counts three and seven working days from the stated day, without the weekend', () => {
    // 1 December 2026 is a Tuesday.
    expect(days(withActs(begin(), sent('seller', '2026-12-01')))).toEqual([
      ['acknowledge', '2026-12-04', '2026-12-04'],
      ['negotiate', '2026-12-10', '2026-12-10'],
    ]);
  });

  it('counts from the proof of receipt if there is one', () => {
    const [first] = findDueDates(
      withActs(begin(), sent('seller', '2026-12-01'), received('2026-12-03')),
      'seller',
    );
    expect(first).toMatchObject({ latest: '2026-12-08', start: { day: '2026-12-03', by: 'received' } });
  });

  it('names the law of each due date', () => {
    const due = findDueDates(withActs(begin(), sent('seller', '2026-12-01')), 'seller');
    expect(due.map(({ rule }) => rule.basis)).toEqual([
      { source: 'consumerLaw', article: '31.2' },
      { source: 'consumerLaw', article: '57' },
    ]);
  });

  it('leaves out the days of Tết, and says that the days off of their year are not published', () => {
    // The days off of 2027 are not published yet, so the due date is uncertain: Tết is on 6 February.
    const [first] = findDueDates(withActs(begin(), sent('seller', '2027-02-03')), 'seller');
    expect(first?.earliest).toBe('2027-02-15');
    expect(first?.open.map(({ vi }) => vi)).toContain('Lịch nghỉ Tết 2027 chưa được công bố.');
  });

  it('counts over 1 January and over a published swap of days', () => {
    const [first] = findDueDates(withActs(begin(), sent('seller', '2025-12-31')), 'seller');
    // 1 and 2 January 2026 are off.
    expect(first?.latest).toBe('2026-01-07');
  });

  it('sets no due date for the platform, for which the law names no number of days', () => {
    expect(days(withActs(begin(), sent('platform', '2026-12-01')), 'platform')).toEqual([]);
  });
});

describe('findNextStep', () => {
  const next = (matter: Matter, day: string) => findNextStep(matter, RECIPIENTS, day);

  it('goes from the seller to the platform to the office, each after its period', () => {
    let matter = begin();
    expect(next(matter, '2026-12-01')).toEqual({ kind: 'write', recipient: 'seller' });
    matter = withActs(matter, made);
    expect(next(matter, '2026-12-01')).toEqual({ kind: 'hand-over', recipient: 'seller' });
    matter = withActs(matter, sent('seller', '2026-12-01'));
    expect(next(matter, '2026-12-04')).toMatchObject({ kind: 'wait', until: { latest: '2026-12-04' } });
    expect(next(matter, '2026-12-05')).toMatchObject({
      kind: 'write',
      recipient: 'platform',
      after: { clock: 'acknowledge' },
    });
    matter = withActs(matter, sent('platform', '2026-12-05'));
    expect(next(matter, '2026-12-10')).toMatchObject({ kind: 'wait', until: { clock: 'negotiate' } });
    expect(next(matter, '2026-12-11')).toMatchObject({ kind: 'write', recipient: 'industry-trade' });
    matter = withActs(matter, sent('industry-trade', '2026-12-11'));
    expect(next(matter, '2026-12-22')).toMatchObject({ kind: 'wait', recipient: 'industry-trade' });
    expect(next(matter, '2026-12-23')).toMatchObject({ kind: 'ask-again', recipient: 'industry-trade' });
  });

  it('names the platform after a letter to a listing’s seller only after the seller’s period passed', () => {
    const ofListing: readonly RecipientId[] = ['platform', 'report-portal', 'seller'];
    const at = (matter: Matter, day: string) => findNextStep(matter, ofListing, day);
    expect(at(begin(), '2026-12-01')).toEqual({ kind: 'write', recipient: 'platform' });
    const written = withActs(begin(), made, saved);
    expect(at(written, '2026-12-01')).toEqual({ kind: 'hand-over', recipient: 'seller' });
    const handed = withActs(written, sent('seller', '2026-12-01'));
    expect(at(handed, '2026-12-04')).toMatchObject({ kind: 'wait', recipient: 'seller' });
    expect(at(handed, '2026-12-05')).toMatchObject({
      kind: 'write',
      recipient: 'platform',
      after: { recipient: 'seller', clock: 'acknowledge' },
    });
    expect(at(withActs(handed, answered), '2026-12-04')).toEqual({
      kind: 'decide',
      recipient: 'seller',
      next: 'platform',
    });
  });

  it('asks for a decision after an answer, and names who comes next', () => {
    const matter = withActs(begin(), sent('seller', '2026-12-01'), answered);
    expect(next(matter, '2026-12-20')).toEqual({ kind: 'decide', recipient: 'seller', next: 'platform' });
  });

  it('keeps the office that the person chose, and proposes no second one', () => {
    const matter = withActs(begin(), sent('competition-commission', '2026-12-01'));
    expect(next(matter, '2027-06-01')).toMatchObject({
      kind: 'ask-again',
      recipient: 'competition-commission',
    });
  });

  it('skips the platform if the seller has a site of its own', () => {
    const matter = withActs(begin(), sent('seller', '2026-12-01'));
    const own: readonly RecipientId[] = ['seller', 'industry-trade'];
    expect(findNextStep(matter, own, '2026-12-05')).toMatchObject({
      kind: 'wait',
      until: { clock: 'negotiate' },
    });
    expect(findNextStep(matter, own, '2026-12-11')).toMatchObject({
      kind: 'write',
      recipient: 'industry-trade',
    });
  });

  it('goes from the bank to the police on the same day if money is gone', () => {
    const gone: readonly RecipientId[] = ['bank', 'police', 'platform', 'seller'];
    expect(findNextStep(begin(), gone, '2026-12-01')).toEqual({ kind: 'write', recipient: 'bank' });
    const matter = withActs(begin(), sent('bank', '2026-12-01'));
    expect(findNextStep(matter, gone, '2026-12-01')).toEqual({ kind: 'write', recipient: 'police' });
  });

  it('begins with the platform about a listing that nobody bought, and waits there for its own period', () => {
    const listing: readonly RecipientId[] = ['platform', 'report-portal', 'seller'];
    expect(findNextStep(begin(), listing, '2026-12-01')).toEqual({ kind: 'write', recipient: 'platform' });
    const matter = withActs(begin(), sent('platform', '2026-12-01'), sent('report-portal', '2026-12-01'));
    expect(findNextStep(matter, listing, '2026-12-20')).toEqual({ kind: 'wait', recipient: 'report-portal' });
  });

  it('proposes nothing for a closed matter, and goes on when it is reopened', () => {
    const matter = withActs(begin(), sent('seller', '2026-12-01'));
    const closed = closeMatter(matter, 'refunded', '', noon('2026-12-02'));
    expect(next(closed, '2026-12-20')).toEqual({ kind: 'closed' });
    expect(next(reopenMatter(closed, noon('2026-12-02')), '2026-12-20')).toMatchObject({ kind: 'write' });
  });
});

describe('findPassedDueDate', () => {
  const matter = withActs(begin(), sent('seller', '2026-12-01'));

  it('names the period that is over, on the day after it', () => {
    expect(findPassedDueDate(matter, RECIPIENTS, noon('2026-12-04'))).toBeUndefined();
    expect(findPassedDueDate(matter, RECIPIENTS, noon('2026-12-05'))?.clock).toBe('acknowledge');
  });

  it('returns nothing if the device’s clock is a month behind the recorded steps', () => {
    expect(isClockBehindStoredTimes(matter, noon('2026-11-01'))).toBe(true);
    expect(findPassedDueDate(matter, RECIPIENTS, noon('2026-11-01'))).toBeUndefined();
  });

  it('returns nothing while a step lies in the future after the clock was corrected', () => {
    const ahead = addStep(matter, made, { id: 'x', at: noon('2027-01-01') });
    expect(isClockBehindStoredTimes(ahead, noon('2026-12-20'))).toBe(true);
    expect(findPassedDueDate(ahead, RECIPIENTS, noon('2026-12-20'))).toBeUndefined();
  });
});
