import { Database, FileText, GraduationCap } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { StateIcon } from '@/components/ui/state-icon';
import { useWords } from '@/components/ui/words';
import type { BrowserKind } from '@/lib/domain/browser-kind';
import type { ShapeName } from '@/lib/domain/verdict/verdict';
import type { MessageKey } from '@/lib/domain/words';
import type { RegistryContents } from '@/lib/registry/describe-stored-registry';
import { TARGET_WORDS } from './contents-card';
import { PinSteps } from './pin-steps';
import { type DownloadState, RegistryDownload } from './registry-download';
import { SourceList } from './source-list';

const MARKS: readonly { readonly shape: ShapeName; readonly label: MessageKey; readonly text: MessageKey }[] =
  [
    { shape: 'warned', label: 'state_warned_label', text: 'welcome_mark_warned' },
    { shape: 'check', label: 'state_to_check_label', text: 'welcome_mark_check' },
    { shape: 'registered', label: 'state_registered_label', text: 'welcome_mark_registered' },
    { shape: 'official-store', label: 'state_official_label', text: 'welcome_mark_official_store' },
    { shape: 'suspended', label: 'state_unlisted_suspended_label', text: 'welcome_mark_suspended' },
    { shape: 'withdrawn', label: 'state_unlisted_withdrawn_label', text: 'welcome_mark_withdrawn' },
    { shape: 'unlisted', label: 'state_unlisted_label', text: 'welcome_mark_unlisted' },
    { shape: 'unavailable', label: 'state_unavailable_label', text: 'welcome_mark_unavailable' },
    { shape: 'not-understood', label: 'state_not_understood_label', text: 'welcome_mark_not_understood' },
  ];

/** Number of sources that are shown at once; the others are folded. */
const FIRST_SOURCES = 3;

export interface WelcomeViewProps {
  /** Names of the marketplaces that the extension may read from installation on. */
  sites: readonly string[];
  /** True if the browser has granted the necessary access. */
  isAccessGranted: boolean;
  /** The browser whose menu the drawing shows. */
  browser: BrowserKind;
  /** State of the registry's download; undefined until it is read. */
  download: DownloadState | undefined;
  /** True if somebody receives the reports of this build. */
  hasIntake: boolean;
  /** Contents of the registry on this device; null before the first download. */
  contents: RegistryContents | null;
  onAllow: () => void;
  onPractice: () => void;
  onDevice: () => void;
  onOpenReports: () => void;
}

/**
 * Explains the extension in a few short steps: what is marked, where the toolbar button is, a page for practice, what stays on
 * the device, and which access is necessary.
 */
export function WelcomeView(props: WelcomeViewProps) {
  const { t } = useWords();
  const { download, contents, hasIntake } = props;
  return (
    <ol className="grid gap-5">
      <WelcomeStep number={1} title={t('welcome_marks_title')}>
        <p>{t('welcome_marks')}</p>
        <ul className="grid gap-3 sm:grid-cols-2">
          {MARKS.map(({ shape, label, text }) => (
            <li key={shape} className="flex items-start gap-3">
              <StateIcon state={shape} size={28} />
              <span>
                <span className="block font-semibold">{t(label)}</span>
                <span className="block text-sm text-soft">{t(text)}</span>
              </span>
            </li>
          ))}
        </ul>
        <p className="text-sm text-soft">{t('welcome_noticing')}</p>
      </WelcomeStep>
      <WelcomeStep number={2} title={t('pin_title')}>
        <p>{t('pin_lead')}</p>
        <PinSteps browser={props.browser} />
      </WelcomeStep>
      {hasIntake && (
        <WelcomeStep number={3} title={t('welcome_practice_title')}>
          <p>{t('welcome_practice')}</p>
          <Button icon={GraduationCap} className="justify-self-start" onClick={props.onPractice}>
            {t('welcome_practice_open')}
          </Button>
        </WelcomeStep>
      )}
      <WelcomeStep number={hasIntake ? 4 : 3} title={t('welcome_private_title')}>
        <ul className="grid list-disc gap-1.5 pl-5">
          <li>{t('welcome_private_address')}</li>
          <li>{t(hasIntake ? 'welcome_private_report' : 'welcome_private_kept')}</li>
          <li>{t('welcome_private_page')}</li>
        </ul>
        {download && <RegistryDownload state={download} />}
        {contents && <StoredLists contents={contents} onDevice={props.onDevice} />}
      </WelcomeStep>
      <WelcomeStep number={hasIntake ? 5 : 4} title={t('welcome_needs_title')}>
        <NecessaryAccess {...props} />
      </WelcomeStep>
    </ol>
  );
}

/** Says which published lists are on this device, and their dates. */
function StoredLists({ contents, onDevice }: { contents: RegistryContents; onDevice: () => void }) {
  const { t, date, list } = useWords();
  const { age, parts, lists } = contents;
  return (
    <div className="grid gap-2">
      <p className="figures text-sm">
        {t('welcome_lists', {
          version: `${age.version}`,
          date: date(age.publishedAt),
          lists: list(parts.map(({ target }) => t(TARGET_WORDS[target]))),
        })}
      </p>
      <SourceList lists={lists} most={FIRST_SOURCES} />
      <Button icon={Database} look="quiet" className="-ml-4 justify-self-start" onClick={onDevice}>
        {t('device_open')}
      </Button>
    </div>
  );
}

/** Says which access is necessary, and what to do next. */
function NecessaryAccess({ sites, isAccessGranted, onAllow, onOpenReports }: WelcomeViewProps) {
  const { t, list } = useWords();
  return (
    <>
      <p>{t('welcome_needs', { sites: list(sites) })}</p>
      {isAccessGranted ? (
        <Notice kind="success" title={t('welcome_ready_title')}>
          {t('welcome_ready')}
        </Notice>
      ) : (
        <>
          <Button look="primary" className="justify-self-start" onClick={onAllow}>
            {t('welcome_allow')}
          </Button>
          <p className="text-sm text-soft">{t('welcome_allow_why')}</p>
        </>
      )}
      <p className="text-sm text-soft">{t('welcome_optional')}</p>
      <Button icon={FileText} look="quiet" className="-ml-4 justify-self-start" onClick={onOpenReports}>
        {t('welcome_where')}
      </Button>
    </>
  );
}

function WelcomeStep({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="grid gap-4 rounded-xl border border-line bg-sheet p-6">
      <h2 className="flex items-center gap-3 font-semibold text-xl">
        <span className="figures grid size-8 shrink-0 place-items-center rounded-full bg-sun text-base text-on-sun">
          {number}
        </span>
        {title}
      </h2>
      {children}
    </li>
  );
}
