import { createLazyGetter } from '@/lib/base/lazily';
import type { PaperId } from '@/lib/domain/matter/paper';
import { type Template, TemplateSchema } from './template.schema';
import bailiffRequest from './templates/bailiff-request.json';
import bankLetter from './templates/bank-letter.json';
import consumerRequest from './templates/consumer-request.json';
import denunciation from './templates/denunciation.json';
import handOver from './templates/hand-over.json';
import minutes from './templates/minutes.json';
import platformLetter from './templates/platform-letter.json';
import policeLetter from './templates/police-letter.json';
import reportFields from './templates/report-fields.json';
import sellerLetter from './templates/seller-letter.json';
import senderAnswer from './templates/sender-answer.json';
import takedownRequest from './templates/takedown-request.json';

/** Returns our own templates, one for each paper. */
export const getTemplates = createLazyGetter((): readonly Template[] =>
  [
    sellerLetter,
    platformLetter,
    consumerRequest,
    reportFields,
    bankLetter,
    policeLetter,
    denunciation,
    minutes,
    takedownRequest,
    handOver,
    senderAnswer,
    bailiffRequest,
  ].map((template) => TemplateSchema.parse(template)),
);

/** Returns the template of a paper: the one in `replaced` if there is one, otherwise the built-in one. */
export function findTemplate(id: PaperId, replaced: readonly Template[] = []): Template {
  const found = [...replaced, ...getTemplates()].find(({ paper }) => paper === id);
  if (!found) throw new RangeError(`there is no template of ${id}`);
  return found;
}
