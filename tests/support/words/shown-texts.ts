import { globSync, readFileSync } from 'node:fs';
import officerEn from '@/components/inspector/words.en.json';
import officerVi from '@/components/inspector/words.vi.json';
import matterEn from '@/components/matter/page/words.en.json';
import matterVi from '@/components/matter/page/words.vi.json';
import paperEn from '@/components/matter/paper-words.en.json';
import paperVi from '@/components/matter/paper-words.vi.json';
import moveEn from '@/components/move/words.en.json';
import moveVi from '@/components/move/words.vi.json';
import { listTemplateTexts } from '@/lib/papers/check-template';
import { getTemplates } from '@/lib/papers/templates';
import en from '@/public/_locales/en/messages.json';
import vi from '@/public/_locales/vi/messages.json';

/** One text that a person reads: where it stands, its key or file, and its words. */
export interface ShownText {
  readonly where: 'messages' | 'officers' | 'papers' | 'served' | 'store';
  readonly key: string;
  readonly text: string;
}

/** Sources whose sentences people read: pages and problems of the intake, papers, and dated facts. */
const SOURCES = [
  'server/disputes/*.ts',
  'server/platform/problem.ts',
  'server/cases/refusals.ts',
  'server/routing/route-report.ts',
  'lib/workflows/cases/papers/*.ts',
  'lib/reference/*.ts',
  'lib/reference/checklists/*.ts',
  'scripts/policies/*.ts',
  'scripts/bundling/**/*.ts',
];
const VIETNAMESE = /[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]/i;

/** Every text of one language that is read by shoppers, sellers, officers and visitors of the stores. */
export function listShownTexts(language: 'vi' | 'en'): readonly ShownText[] {
  const messages = language === 'vi' ? vi : en;
  const officers = language === 'vi' ? officerVi : officerEn;
  const moving = language === 'vi' ? moveVi : moveEn;
  const papers = language === 'vi' ? paperVi : paperEn;
  const matters = language === 'vi' ? matterVi : matterEn;
  return [
    ...Object.entries(messages).map(
      ([key, { message }]) => ({ where: 'messages', key, text: message }) as const,
    ),
    ...Object.entries(moving).map(
      ([key, text]) => ({ where: 'messages', key: `move_${key}`, text }) as const,
    ),
    ...Object.entries(matters).map(
      ([key, text]) => ({ where: 'messages', key: `matter_${key}`, text }) as const,
    ),
    ...Object.entries(officers).map(([key, text]) => ({ where: 'officers', key, text }) as const),
    ...Object.entries(papers).map(([key, text]) => ({ where: 'papers', key, text }) as const),
    ...getTemplates().flatMap(({ paper, texts }) =>
      listTemplateTexts(texts[language] ?? texts.vi).map(
        (text) => ({ where: 'papers', key: paper, text }) as const,
      ),
    ),
    ...SOURCES.flatMap((pattern) => globSync(pattern)).flatMap((key) =>
      literalsOf(readFileSync(key, 'utf8'), language).map(
        (text) => ({ where: 'served', key, text }) as const,
      ),
    ),
    ...globSync([`store/${language}/*`, `store/*.${language}.md`]).flatMap((key) =>
      readFileSync(key, 'utf8')
        .split(/\n{2,}|\n(?=[-|•])/)
        .map((text) => ({ where: 'store', key, text: text.replaceAll('\n', ' ') }) as const),
    ),
  ];
}

/** The literals of a source that are sentences in this language. */
function literalsOf(source: string, language: 'vi' | 'en'): string[] {
  const code = source.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '').replace(/\s\/\/ .*$/gm, '');
  const literals = [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)].map(
    ([, single, double, template]) => single ?? double ?? template ?? '',
  );
  return literals.filter((text) =>
    language === 'vi' ? VIETNAMESE.test(text) : !VIETNAMESE.test(text) && /\w \w+ \w/.test(text),
  );
}
