import { expect, it } from 'vitest';
import officerEn from '@/components/inspector/words.en.json';
import officerVi from '@/components/inspector/words.vi.json';
import en from '@/public/_locales/en/messages.json';
import vi from '@/public/_locales/vi/messages.json';

it.each([
  ['violation_found', 'violation_found'],
  ['no_violation', 'no_violation'],
  ['not_enough', 'not_enough_to_tell'],
  ['handed_over', 'handed_over'],
  ['other', 'other'],
  ['evidence_missing', 'evidence_missing'],
] as const)('the outcome “%s” has one name for the officer and the sender', (officer, sender) => {
  expect(officerVi[`outcome_${officer}`]).toBe(vi[`result_${sender}`].message);
  expect(officerEn[`outcome_${officer}`]).toBe(en[`result_${sender}`].message);
});
