import { html } from 'hono/html';
import { cases, items } from '@/demo/sample-views/sample-cases';
import { watches } from '@/demo/sample-views/sample-sweeps';
import { FINDING_NAMES } from '@/lib/reference/finding-names';
import { renderCaseDocuments } from '@/lib/workflows/cases/case-documents';
import en from '@/public/_locales/en/messages.json';
import { renderDisputePageEn } from '@/server/disputes/answer-en';
import { renderDisputePageVi } from '@/server/disputes/answer-vi';
import { DISPUTE_WORDS } from '@/server/disputes/words';
import {
  always,
  type MessageContext,
  requireMessageKey,
  type SpokenWords,
  toMessageWords,
  toReferenceDataWords,
} from './spoken';

const ANSWERS = {
  basis: ['words of the form, no statement of law'],
  source: 'the seller’s answer, or the record it is about',
  ...always,
};

/**
 * Returns the texts that tell a reporter how an authority ended the case, and the texts of the reporter's own papers (the printed
 * report, a denunciation).
 */
export function listResultAndPaperWords(): SpokenWords[] {
  const keys = Object.keys(en).filter((key) => /^(?:result|print|denounce)_/.test(key));
  return keys.map((key) => {
    const isResult = key.startsWith('result_');
    return toMessageWords(requireMessageKey(key), {
      where: isResult ? 'own report' : 'own paper',
      saidBy: isResult
        ? 'the outcome of a report'
        : key.startsWith('print_')
          ? 'the printed report'
          : 'the duties beside a denunciation',
      when: isResult
        ? 'as an officer of the lead authority recorded the end'
        : 'when the person opens it; nothing of it is sent',
      basis: [isResult ? 'what an officer recorded, not an act' : 'Law 25/2018/QH14 for the form, else none'],
      source: isResult ? 'the status the intake office answers with' : 'the person’s own report',
      ...always,
    });
  });
}

/** Returns the texts that a seller reads on the page for disputes: the names of findings, the form, and the page's own text. */
export async function listDisputePageWords(): Promise<SpokenWords[]> {
  const createContext = (saidBy: string, when: string): MessageContext => ({
    where: 'page /answer',
    saidBy,
    when,
    ...ANSWERS,
  });
  const names = Object.entries(FINDING_NAMES).map(([rule, name]) =>
    toReferenceDataWords(
      name,
      createContext(`the name of a finding: ${rule}`, 'over the form, for the finding that led there'),
    ),
  );
  const form = pairTexts(flattenTexts(DISPUTE_WORDS.vi), flattenTexts(DISPUTE_WORDS.en)).map((name) =>
    toReferenceDataWords(name, createContext('the form', 'on the form, its state, or a mistake in it')),
  );
  const [vi, english] = await Promise.all([
    renderDisputePageVi('$AUTHORITY$', undefined, html``, ''),
    renderDisputePageEn('$AUTHORITY$', undefined, html``, ''),
  ]);
  const page = pairTexts(splitBlocks(String(vi)), splitBlocks(String(english))).map((name) =>
    toReferenceDataWords(name, createContext('the page', 'always, to a seller who opens it')),
  );
  return [...names, ...form, ...page];
}

/** Returns the texts of an officer's papers, made from an invented case. They exist only in Vietnamese. */
export async function listOfficePaperWords(): Promise<SpokenWords[]> {
  const [of] = cases;
  if (!of) throw new Error('there is no sample case');
  const made = await renderCaseDocuments({
    of,
    items,
    watches: Object.values(watches),
    drafts: [],
    replaced: [],
    now: of.openedAt,
  });
  return [...made].flatMap(([path, text]) =>
    splitBlocks(text).map((vi) =>
      toReferenceDataWords(
        { vi, en: '(a draft in Vietnamese only)' },
        {
          where: 'officer’s paper',
          saidBy: path,
          when: 'in the case file an officer exports; of an invented case here',
          basis: ['the acts the paper names itself'],
          source: 'the case on the officer’s device',
          ...always,
        },
      ),
    ),
  );
}

/** Returns the texts of a page or paper, one for each block of its markup. */
function splitBlocks(markup: string): string[] {
  return removeElements(removeElements(markup, 'style'), 'head')
    .split(/<\/?(?:p|h\d|li|td|th|tr|a|strong|br|div|section)\b[^<>]*>|\n/)
    .map((part) =>
      part
        .replace(/<[^<>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((part) => /\p{L}{2}/u.test(part));
}

/** Removes all elements of one tag name from markup. */
function removeElements(markup: string, name: string): string {
  const [first = '', ...rest] = markup.split(`<${name}`);
  return first + rest.map((part) => part.slice(part.indexOf(`</${name}>`) + name.length + 3)).join('');
}

/** Pairs the texts of both languages by their order. Throws if one language has more texts than the other. */
function pairTexts(vi: readonly string[], english: readonly string[]): { vi: string; en: string }[] {
  if (vi.length !== english.length)
    throw new Error(`${vi.length} texts in Vietnamese, ${english.length} in English`);
  return vi.map((text, at) => ({ vi: text, en: english[at] ?? '' }));
}

function flattenTexts(words: Readonly<Record<string, string | Readonly<Record<string, string>>>>): string[] {
  return Object.values(words).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one)));
}
