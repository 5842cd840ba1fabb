import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { StateIcon } from '@/components/ui/state-icon';
import { useWords } from '@/components/ui/words';
import type { ShapeName } from '@/lib/domain/verdict/verdict';
import type { MessageKey } from '@/lib/domain/words';
import { type DownloadState, RegistryDownload } from './registry-download';

const MARKS: readonly { readonly shape: ShapeName; readonly label: MessageKey; readonly text: MessageKey }[] =
  [
    { shape: 'registered', label: 'state_registered_label', text: 'welcome_mark_registered' },
    { shape: 'warned', label: 'state_warned_label', text: 'welcome_mark_warned' },
    { shape: 'check', label: 'state_to_check_label', text: 'welcome_mark_check' },
    { shape: 'unlisted', label: 'state_unlisted_label', text: 'welcome_mark_unlisted' },
    { shape: 'unavailable', label: 'state_unavailable_label', text: 'welcome_mark_unavailable' },
    { shape: 'not-understood', label: 'state_not_understood_label', text: 'welcome_mark_not_understood' },
  ];

export interface WelcomeViewProps {
  /** Names of marketplaces read since the install. */
  sites: readonly string[];
  /** True where the browser already granted the needed access. */
  held: boolean;
  /** State of the data; undefined while it is read. */
  download: DownloadState | undefined;
  onAllow: () => void;
  onOpenReports: () => void;
}

/** First run in three short steps: what is marked, what is never sent, which access is needed. */
export function WelcomeView({ sites, held, download, onAllow, onOpenReports }: WelcomeViewProps) {
  const { t, list } = useWords();
  return (
    <ol className="grid gap-5">
      <Step number={1} title={t('welcome_marks_title')}>
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
      </Step>
      <Step number={2} title={t('welcome_private_title')}>
        <ul className="grid list-disc gap-1.5 pl-5">
          <li>{t('welcome_private_address')}</li>
          <li>{t('welcome_private_report')}</li>
          <li>{t('welcome_private_page')}</li>
        </ul>
        {download && <RegistryDownload state={download} />}
      </Step>
      <Step number={3} title={t('welcome_needs_title')}>
        <p>{t('welcome_needs', { sites: list(sites) })}</p>
        {held ? (
          <Notice title={t('welcome_ready_title')}>{t('welcome_ready')}</Notice>
        ) : (
          <>
            <Button look="primary" className="justify-self-start" onClick={onAllow}>
              {t('welcome_allow')}
            </Button>
            <p className="text-sm text-soft">{t('welcome_allow_why')}</p>
          </>
        )}
        <p className="text-sm text-soft">{t('welcome_optional')}</p>
        <Button look="quiet" className="-ml-4 justify-self-start" onClick={onOpenReports}>
          {t('welcome_where')}
        </Button>
      </Step>
    </ol>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
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
