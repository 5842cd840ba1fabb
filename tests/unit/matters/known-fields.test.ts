import { describe, expect, it } from 'vitest';
import { addStep, createMatter } from '@/lib/matters/change-matter';
import { findFieldsFromSteps } from '@/lib/matters/known-fields';
import { isFieldName, OPTIONS } from '@/lib/papers/fields';

const mark = { id: 's', at: 1 };
const sent = { kind: 'sent', recipient: 'seller', day: '2026-12-01', way: 'post' } as const;
const answered = { kind: 'answered', recipient: 'seller', day: '2026-12-03', text: '', fileIds: [] } as const;

describe('findFieldsFromSteps', () => {
  const matterWithRequest = addStep(createMatter('m', 1), sent, mark);

  it('fills in when the seller was asked, and that the seller has not answered', () => {
    const fields = findFieldsFromSteps(matterWithRequest);
    expect(fields).toEqual({ asked_day: '2026-12-01', seller_answer: 'none' });
    expect(Object.keys(fields).filter((name) => !isFieldName(name))).toEqual([]);
    expect(OPTIONS.seller_answer).toContain(fields.seller_answer);
  });

  it('does not fill in what an answer of the seller means', () => {
    expect(findFieldsFromSteps(addStep(matterWithRequest, answered, mark))).toEqual({
      asked_day: '2026-12-01',
    });
  });

  it('fills in nothing before the seller was asked', () => {
    expect(findFieldsFromSteps(createMatter('m', 1))).toEqual({});
  });
});
