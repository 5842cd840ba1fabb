import { useMemo } from 'react';
import { useWords } from '@/components/ui/words';
import type { RecipientId } from '@/lib/domain/matter/paper';
import { toUnderscores } from '@/lib/domain/word-keys';
import { createWordsFromMessages, type Language, type Words } from '@/lib/domain/words';
import en from './words.en.json';
import vi from './words.vi.json';

/** A key of `words.vi.json`; a test checks that `words.en.json` has the same keys and placeholders. */
export type MatterKey = keyof typeof vi;
export type MatterWords = Words<MatterKey>;

const MESSAGES: Readonly<Record<Language, Readonly<Record<MatterKey, string>>>> = { vi, en };

/** Creates the words about a matter. They are in files that the popup's first script and the background never load. */
export function createMatterWords(language: Language): MatterWords {
  return createWordsFromMessages(language, MESSAGES[language]);
}

/** Returns the words about a matter in the language of this page. */
export function useMatterWords(): MatterWords {
  const { language } = useWords();
  return useMemo(() => createMatterWords(language), [language]);
}

/** Returns a recipient's name as it stands within a sentence: "người bán". */
export function getRecipientName(recipient: RecipientId, { t }: MatterWords): string {
  return t(`recipient_${toUnderscores(recipient)}`);
}
