import { useMemo } from 'react';
import { useWords } from '@/components/ui/words';
import type { PaperId } from '@/lib/domain/matter/paper';
import { createWordsFromMessages, type Language, type Words } from '@/lib/domain/words';
import type { FieldName } from '@/lib/papers/fields';
import en from './paper-words.en.json';
import vi from './paper-words.vi.json';

/** A key of `paper-words.vi.json`; a test checks that `paper-words.en.json` has the same keys and placeholders. */
export type PaperKey = keyof typeof vi;

const MESSAGES: Readonly<Record<Language, Readonly<Record<PaperKey, string>>>> = { vi, en };

/** Returns the words of the papers' screen. They are in files that the popup and the background never load. */
export function createPaperWords(language: Language): Words<PaperKey> {
  return createWordsFromMessages(language, MESSAGES[language]);
}

/** Returns the words of the papers' screen in the language of this page. */
export function usePaperWords(): Words<PaperKey> {
  const { language } = useWords();
  return useMemo(() => createPaperWords(language), [language]);
}

/** Returns the label of a field in the form. */
export function getFieldLabel(name: FieldName, { t }: Words<PaperKey>): string {
  return t(`field_${name}`);
}

const PAPER_KEYS = {
  'seller-letter': 'name_seller_letter',
  'platform-letter': 'name_platform_letter',
  'consumer-request': 'name_consumer_request',
  'report-fields': 'name_report_fields',
  'bank-letter': 'name_bank_letter',
  'police-letter': 'name_police_letter',
  denunciation: 'name_denunciation',
  minutes: 'name_minutes',
  'takedown-request': 'name_takedown_request',
  'hand-over': 'name_hand_over',
  'sender-answer': 'name_sender_answer',
  'bailiff-request': 'name_bailiff_request',
} as const satisfies Readonly<Record<PaperId, PaperKey>>;

/** Returns the name of a paper as the screens show it. */
export function getPaperName(id: PaperId, { t }: Words<PaperKey>): string {
  return t(PAPER_KEYS[id]);
}
