import { VISITOR_HINT } from '@/lib/capture/visitor-words';

/** Longest text that is read as one sentence (characters). */
export const LONGEST_SENTENCE = 200;
/** Matches the end of a sentence: after three letters or a digit only, because "P." and "Tp." are abbreviations in addresses. */
const SENTENCE_END = /(?<=(?:\p{L}{3}|[\d)])[.!?…])\s(?=\s?\p{Lu})|[\n\r]/u;
const EACH_HINT = new RegExp(VISITOR_HINT.source, 'gi');
/** Longest distance from the start of a phrase ("người nhận", "delivery address") to the hint word within it (characters). */
const BEFORE = 16;

/**
 * Yields the parts of a text that may be about the visitor, because they contain a hint word (VISITOR_HINT). Each part is at most
 * one sentence long. A short text is yielded whole. A long text is split into sentences; if a sentence is too long, the words
 * around each of its hint words are yielded.
 */
export function* splitSentences(text: string): Generator<string> {
  if (text.length <= LONGEST_SENTENCE) {
    if (VISITOR_HINT.test(text)) yield text;
    return;
  }
  for (const piece of text.split(SENTENCE_END)) {
    const sentence = piece.trim();
    if (sentence.length <= LONGEST_SENTENCE) {
      if (VISITOR_HINT.test(sentence)) yield sentence;
      continue;
    }
    for (const { index } of sentence.matchAll(EACH_HINT)) {
      yield sliceWordsFrom(sentence, index);
      if (index > 0) yield sliceWordsFrom(sentence, findWordStart(sentence, Math.max(0, index - BEFORE)));
    }
  }
}

/**
 * Returns the part of `text` that begins at `index` and has at most the length of a sentence (LONGEST_SENTENCE). A longer text is
 * cut at a space.
 */
function sliceWordsFrom(text: string, index: number): string {
  const end = index + LONGEST_SENTENCE;
  if (end >= text.length) return text.slice(index);
  const last = text.lastIndexOf(' ', end);
  return text.slice(index, last > index ? last : end);
}

function findWordStart(text: string, from: number): number {
  const blank = from === 0 ? -1 : text.indexOf(' ', from);
  return blank < 0 ? from : blank + 1;
}
