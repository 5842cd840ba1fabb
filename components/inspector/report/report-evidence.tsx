import { ExternalLink, ShieldAlert, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { OpenedPicture } from '@/components/evidence/opened-evidence';
import { Outlines } from '@/components/evidence/outlined-picture';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { FactTable } from '@/components/report/capture/fact-table';
import { Button } from '@/components/ui/button';
import { Disclosure } from '@/components/ui/disclosure';
import { usePictureUrl } from '@/components/ui/hooks/use-picture';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { ErrorCode } from '@/lib/base/errors';
import type { PageFact } from '@/lib/domain/report/evidence';
import { toErrorMessageKeys } from '@/lib/domain/word-keys';
import type { OfficerReport } from '@/lib/intake/officers/officer-contract';

/** State of a report's package in this view: loading, failed, or fetched and verified on this device. */
export type LoadedEvidence =
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly code: ErrorCode }
  | {
      readonly at: 'read';
      readonly pictures: readonly OpenedPicture[];
      readonly facts: readonly PageFact[];
      /** Number of checks that ran; `broken` is the number of those that failed. */
      readonly checks: number;
      readonly broken: number;
    };

interface ReportEvidenceProps {
  evidence: OfficerReport['evidence'];
  /** State of the package; undefined until the package is requested. */
  loaded: LoadedEvidence | undefined;
  /** Opens the complete package in the viewer. */
  onOpen: () => void;
  onRetry: () => void;
}

/**
 * Shows the pictures of a report's package with outlines around the facts; the first picture is as wide as the view. A press
 * opens the package. The space for the first picture is equally high before and after loading, so that nothing below it moves.
 */
export function ReportEvidence({ evidence, loaded, onOpen, onRetry }: ReportEvidenceProps) {
  const { t } = useOfficerWords();
  const { t: say } = useWords();
  if (evidence.state !== 'verified')
    return <MissingPictureBox>{t(`evidence_none_${evidence.state}`)}</MissingPictureBox>;
  if (!loaded || loaded.at === 'loading') {
    return (
      <MissingPictureBox>
        <Waiting label={t('evidence_loading')} />
      </MissingPictureBox>
    );
  }
  if (loaded.at === 'failed') {
    return (
      <MissingPictureBox urgent>
        <span>
          {t('evidence_not_loaded')} {say(toErrorMessageKeys(loaded.code).title)}.
        </span>
        <Button onClick={onRetry}>{t('evidence_retry')}</Button>
      </MissingPictureBox>
    );
  }
  const { pictures, facts, checks, broken } = loaded;
  const [first, ...rest] = pictures;
  return (
    <section className="grid grid-cols-1 gap-1.5" aria-label={t('report_evidence')}>
      {first ? (
        <BigPicture of={first} facts={facts} onOpen={onOpen} />
      ) : (
        <MissingPictureBox>{t('evidence_no_picture')}</MissingPictureBox>
      )}
      <div className="flex flex-wrap items-center gap-x-3">
        <p
          role="status"
          className={`flex min-w-[min(11rem,100%)] flex-1 items-center gap-1.5 text-sm ${broken > 0 ? 'font-semibold text-ask' : 'text-leaf'}`}
        >
          {broken > 0 ? (
            <ShieldAlert aria-hidden="true" size="1.2em" className="shrink-0" />
          ) : (
            <ShieldCheck aria-hidden="true" size="1.2em" className="shrink-0" />
          )}
          {broken > 0 ? t('evidence_differs', { count: broken }) : t('evidence_intact', { count: checks })}
        </p>
        {rest.map((picture) => (
          <SmallPicture key={picture.name} of={picture} onOpen={onOpen} />
        ))}
        <Button icon={ExternalLink} look="quiet" className="-mr-2 px-2!" onClick={onOpen}>
          {t('evidence_open')}
        </Button>
      </div>
      {facts.length > 0 && (
        <Disclosure label={t('item_facts_read', { count: facts.length })}>
          <FactTable facts={facts} />
        </Disclosure>
      )}
    </section>
  );
}

const SHAPE = 'aspect-video max-h-[45vh] w-full overflow-hidden rounded-lg border';

/** Shows a box of the size of the missing picture, with the reason why it is missing. */
function MissingPictureBox({ children, urgent = false }: { children: ReactNode; urgent?: boolean }) {
  return (
    <div
      role={urgent ? 'alert' : 'status'}
      className={`${SHAPE} grid place-content-center gap-2 border-dashed p-4 text-center text-sm ${urgent ? 'border-ask bg-ask-wash' : 'border-edge bg-sheet text-soft'}`}
    >
      {children}
    </div>
  );
}

interface PictureProps {
  of: OpenedPicture;
  onOpen: () => void;
}

function BigPicture({ of, facts, onOpen }: PictureProps & { facts: readonly PageFact[] }) {
  const { t } = useOfficerWords();
  const address = usePictureUrl(of.picture);
  return (
    <div className="relative">
      <div className={`${SHAPE} border-line bg-sheet`}>
        {address && (
          <div className="relative overflow-hidden">
            <img src={address} alt={t('evidence_picture')} className="block w-full" />
            <Outlines outlines={of.outlines} facts={facts} />
          </div>
        )}
      </div>
      <button
        type="button"
        aria-label={t('evidence_enlarge')}
        className="absolute inset-0 cursor-zoom-in rounded-lg"
        onClick={onOpen}
      ></button>
    </div>
  );
}

function SmallPicture({ of, onOpen }: PictureProps) {
  const { t } = useOfficerWords();
  const address = usePictureUrl(of.picture);
  return (
    <button
      type="button"
      aria-label={t('evidence_enlarge')}
      className="size-11 shrink-0 overflow-hidden rounded border border-line"
      onClick={onOpen}
    >
      {address && <img src={address} alt="" className="size-full object-cover object-top" />}
    </button>
  );
}
