import { listTemplateTexts } from '@/lib/papers/check-template';
import { getTemplates } from '@/lib/papers/templates';
import { citeBases } from '@/lib/reference/sources';
import { always, type SpokenWords, toReferenceDataWords } from './spoken';

/** Returns the texts of the papers that a person makes from a report; a name in braces stands for a field. */
export function listWordsOfPersonsPapers(): SpokenWords[] {
  return getTemplates().flatMap(({ paper, basis, texts }) => {
    const english = listTemplateTexts(texts.en ?? texts.vi);
    const cited = citeBases(Object.values(basis), 'en');
    return listTemplateTexts(texts.vi).map((vi, index) =>
      toReferenceDataWords(
        { vi, en: english[index] ?? '' },
        {
          where: 'own paper',
          saidBy: `the paper ${paper}`,
          when: 'when the person makes it; nothing of it is sent',
          basis: [cited === '' ? 'none: the paper cites no provision' : cited],
          source: 'the person’s own report, and what they typed',
          ...always,
        },
      ),
    );
  });
}
