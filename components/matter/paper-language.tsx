import { Choice } from '@/components/ui/form/choice';
import { LANGUAGES, type Language } from '@/lib/domain/words';
import { useMatterWords } from './page/matter-words';

/** Chooses the language of a paper. It may differ from the page's language, because the recipient reads Vietnamese. */
export function PaperLanguageChoice({
  value,
  onChange,
}: {
  value: Language;
  onChange: (value: Language) => void;
}) {
  const { t } = useMatterWords();
  return (
    <Choice
      label={t('paper_language')}
      value={value}
      options={LANGUAGES.map((one) => ({ value: one, label: t(`paper_language_${one}`) }))}
      onChange={onChange}
    />
  );
}
