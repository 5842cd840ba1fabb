import { html } from 'hono/html';
import { cases, items } from '@/demo/sample-views/sample-cases';
import { watches } from '@/demo/sample-views/sample-sweeps';
import { FINDING_NAMES } from '@/lib/reference/finding-names';
import { writeCaseDocuments } from '@/lib/workflows/cases/case-documents';
import en from '@/public/_locales/en/messages.json';
import { renderAnswerEn } from '@/server/disputes/answer-en';
import { renderAnswerVi } from '@/server/disputes/answer-vi';
import { DISPUTE_WORDS } from '@/server/disputes/words';
import { always, fact, message, messageKey, type Said, type SpokenWords } from './spoken';

const ANSWERS = {
  basis: ['words of the form, no statement of law'],
  source: 'the seller’s answer, or the record it is about',
  ...always,
};

/** How an authority ended a case, to who reported it, and the person's own papers: the printed report, a denunciation. */
export function ofOutcomes(): SpokenWords[] {
  const keys = Object.keys(en).filter((key) => /^(?:result|print|denounce)_/.test(key));
  return keys.map((key) => {
    const isResult = key.startsWith('result_');
    return message(messageKey(key), {
      where: isResult ? 'own report' : 'own paper',
      saidBy: isResult
        ? 'the outcome of a report'
        : key.startsWith('print_')
          ? 'the printed report'
          : 'the denunciation form',
      when: isResult
        ? 'as an officer of the lead authority recorded the end'
        : 'when the person opens it; nothing of it is sent',
      basis: [isResult ? 'what an officer recorded, not an act' : 'Law 25/2018/QH14 for the form, else none'],
      source: isResult ? 'the status the intake office answers with' : 'the person’s own report',
      ...always,
    });
  });
}

/** What a seller reads on the page to answer a record: names of findings, the form, and the page's text. */
export async function ofAnswers(): Promise<SpokenWords[]> {
  const said = (saidBy: string, when: string): Said => ({ where: 'page /answer', saidBy, when, ...ANSWERS });
  const names = Object.entries(FINDING_NAMES).map(([rule, name]) =>
    fact(name, said(`the name of a finding: ${rule}`, 'over the form, for the finding that led there')),
  );
  const form = pairs(flat(DISPUTE_WORDS.vi), flat(DISPUTE_WORDS.en)).map((name) =>
    fact(name, said('the form', 'on the form, its state, or a mistake in it')),
  );
  const [vi, english] = await Promise.all([
    renderAnswerVi('$AUTHORITY$', undefined, html``, ''),
    renderAnswerEn('$AUTHORITY$', undefined, html``, ''),
  ]);
  const page = pairs(lines(String(vi)), lines(String(english))).map((name) =>
    fact(name, said('the page', 'always, to a seller who opens it')),
  );
  return [...names, ...form, ...page];
}

/** The drafts of an officer, which are in Vietnamese alone, made of an invented case. */
export async function ofPapers(): Promise<SpokenWords[]> {
  const [of] = cases;
  if (!of) throw new Error('there is no sample case');
  const made = await writeCaseDocuments({ of, items, watches: Object.values(watches), now: of.openedAt });
  return [...made].flatMap(([path, text]) =>
    lines(text).map((vi) =>
      fact(
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

/** The texts of a page or paper, one a block. */
function lines(markup: string): string[] {
  return without(without(markup, 'style'), 'head')
    .split(/<\/?(?:p|h\d|li|td|th|tr|a|strong|br|div|section)\b[^<>]*>|\n/)
    .map((part) =>
      part
        .replace(/<[^<>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((part) => /\p{L}{2}/u.test(part));
}

/** Markup without the elements of one name. */
function without(markup: string, name: string): string {
  const [first = '', ...rest] = markup.split(`<${name}`);
  return first + rest.map((part) => part.slice(part.indexOf(`</${name}>`) + name.length + 3)).join('');
}

/** Throws where the two languages have another number of texts. */
function pairs(vi: readonly string[], english: readonly string[]): { vi: string; en: string }[] {
  if (vi.length !== english.length)
    throw new Error(`${vi.length} texts in Vietnamese, ${english.length} in English`);
  return vi.map((text, at) => ({ vi: text, en: english[at] ?? '' }));
}

function flat(words: Readonly<Record<string, string | Readonly<Record<string, string>>>>): string[] {
  return Object.values(words).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one)));
}
