import { ArrowLeft } from 'lucide-react';
import { useWords } from './words';

/** The back button before a screen's title. A screen has no other back button. */
export function BackButton({ onBack }: { onBack: () => void }) {
  const { t } = useWords();
  return (
    <button
      type="button"
      aria-label={t('ui_back')}
      title={t('ui_back')}
      onClick={onBack}
      className="grid size-11 shrink-0 place-items-center rounded-lg text-link hover:bg-sun-wash"
    >
      <ArrowLeft aria-hidden="true" size="1.3em" />
    </button>
  );
}
