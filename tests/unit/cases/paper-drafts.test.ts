import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPaperDraftStore, DRAFT_DAYS } from '@/lib/cases/paper-drafts';
import { CaseDatabase } from '@/lib/storage/case-db';

const REPORT = { kind: 'report', reference: 'CS-261125-7K3MQ2' } as const;
const CASE = { kind: 'case', caseId: 'a-case' } as const;
const DAY_MS = 86_400_000;

describe('drafts of an office’s papers', () => {
  let now: number;
  let count = 0;
  let drafts: ReturnType<typeof createPaperDraftStore>;
  beforeEach(() => {
    now = Date.UTC(2026, 10, 25);
    count += 1;
    let ids = 0;
    drafts = createPaperDraftStore(new CaseDatabase(`drafts-${count}`).papers, {
      now: () => now,
      uuid: () => `id-${++ids}`,
    });
  });

  it('keep typed text under one id until another paper of the same kind is begun', async () => {
    const opened = await drafts.open('minutes', REPORT);
    await drafts.keep({ ...opened, fields: { paper_number: '15' } });
    expect(await drafts.open('minutes', REPORT)).toMatchObject({
      id: 'id-1',
      fields: { paper_number: '15' },
    });
    expect(await drafts.open('minutes', CASE)).toMatchObject({ id: 'id-2', fields: {} });
    expect(await drafts.renew('minutes', REPORT)).toMatchObject({ id: 'id-3', fields: {} });
    expect((await drafts.open('minutes', REPORT)).id).toBe('id-3');
  });

  it('return the text typed last into a field, and the drafts of a case', async () => {
    await drafts.keep({ ...(await drafts.open('minutes', CASE)), fields: { officer_position: 'A' } });
    now += 1_000;
    await drafts.keep({ ...(await drafts.open('hand-over', REPORT)), fields: { officer_position: 'B' } });
    expect(await drafts.lastTyped('officer_position')).toBe('B');
    expect((await drafts.findDraftsOfCase('a-case')).map(({ paper }) => paper)).toEqual(['minutes']);
  });

  it('of a report are deleted if nobody changed them for long; drafts of a case stay with the case', async () => {
    await drafts.keep({ ...(await drafts.open('minutes', REPORT)), fields: { facts: 'x' } });
    await drafts.keep({ ...(await drafts.open('minutes', CASE)), fields: { facts: 'x' } });
    now += (DRAFT_DAYS + 1) * DAY_MS;
    expect((await drafts.open('minutes', REPORT)).fields).toEqual({});
    expect((await drafts.open('minutes', CASE)).fields).toEqual({ facts: 'x' });
  });
});
