import { useWords } from '@/components/ui/words';
import { POLICY_FILES } from '@/lib/domain/policy-files';

/** A link to the privacy policy of this build, which opens in a new tab. */
export function PolicyLink() {
  const { t, language } = useWords();
  return (
    <p className="text-sm">
      <a
        href={POLICY_FILES[language]}
        target="_blank"
        rel="noreferrer noopener"
        className="inline-flex min-h-6 text-link underline underline-offset-2"
      >
        {t('ui_privacy_policy')}
      </a>
    </p>
  );
}
