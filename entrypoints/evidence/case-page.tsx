import { useEffect, useState } from 'react';
import type { OpenedEvidence } from '@/components/evidence/opened-evidence';
import { OpenedPackage } from '@/components/evidence/opened-package';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { usePictureUrl } from '@/components/ui/hooks/use-picture';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import { getErrorMessage } from '@/lib/base/errors';
import type { CaseFileContents } from '@/lib/workflows/cases/open-case-file';
import { openEvidence } from './open-evidence';

/** Shows one page of a case: its package, as if it had been opened alone, and the picture with the officer's drawings. */
export function CasePage({ contents, order }: { contents: CaseFileContents; order: number }) {
  const { t } = useWords();
  const words = useOfficerWords();
  const [evidence, setEvidence] = useState<OpenedEvidence>();
  const [failure, setFailure] = useState<string>();
  const [marked] = useState(() => contents.markedOf(order));
  const picture = usePictureUrl(marked);
  useEffect(() => {
    const packed = contents.packageOf(order);
    if (!packed) return;
    openEvidence(new File([packed], `${String(order).padStart(3, '0')}.wacz`)).then(
      setEvidence,
      (thrown: unknown) => setFailure(getErrorMessage(thrown)),
    );
  }, [contents, order]);
  if (failure !== undefined) {
    return (
      <Notice urgent title={t('evidence_failed_title')}>
        <span className="font-mono text-xs">{failure}</span>
      </Notice>
    );
  }
  if (!evidence) return <Waiting label={words.t('file_opening')} />;
  return (
    <>
      {picture && (
        <figure className="grid gap-1">
          <img src={picture} alt={words.t('file_marked')} className="w-full rounded-lg border border-line" />
          <figcaption className="text-soft text-xs">{words.t('file_marked')}</figcaption>
        </figure>
      )}
      <OpenedPackage evidence={evidence} />
    </>
  );
}
