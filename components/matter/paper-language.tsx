import { Choice } from '@/components/ui/form/choice';
import type { OwnPaperId } from '@/lib/domain/matter/paper';
import { LANGUAGES, type Language } from '@/lib/domain/words';
import { isOfficeRecipient } from '@/lib/matters/folder-plan';
import { RECIPIENT_FACTS } from '@/lib/reference/recipient-facts';
import { useMatterWords } from './page/matter-words';

/**
 * Chooses the language of a paper. It may differ from the page's language, because the recipient reads Vietnamese. For a paper
 * that goes to an office, a line says that the office takes Vietnamese.
 */
export function PaperLanguageChoice({
  paper,
  value,
  onChange,
}: {
  paper: OwnPaperId;
  value: Language;
  onChange: (value: Language) => void;
}) {
  const { t } = useMatterWords();
  return (
    <Choice
      label={t('paper_language')}
      {...(goesToOffice(paper) && { hint: t('paper_language_office') })}
      value={value}
      options={LANGUAGES.map((one) => ({ value: one, label: t(`paper_language_${one}`) }))}
      onChange={onChange}
    />
  );
}

function goesToOffice(paper: OwnPaperId): boolean {
  return RECIPIENT_FACTS.some(({ value: { id, papers } }) => papers.includes(paper) && isOfficeRecipient(id));
}
