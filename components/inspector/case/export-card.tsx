import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { OfficerFailure } from '@/components/inspector/queue/officer-failure';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/form/text-field';
import { TickBox } from '@/components/ui/form/tick-box';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import type { ErrorCode } from '@/lib/base/errors';

/**
 * Lets an officer save the case file on the disk and send packages to the unit. Senders' identities are included only for a
 * stated reason.
 */
export function ExportCard({
  answersReports,
  busy,
  progress,
  message,
  refused,
  failure,
  onExport,
  onSend,
  onViewer,
}: {
  /** True if the case answers reports, so that senders can be included. */
  answersReports: boolean;
  busy: boolean;
  /** Percentage of the file that is packed (0 to 100); undefined while packages are sent. */
  progress: number | undefined;
  /** Message about the last export or sending. */
  message: string | undefined;
  /** Why the intake refused a package, in the words of the intake's response. */
  refused: string | undefined;
  failure: ErrorCode | undefined;
  /** Called with the reason for including senders, or with null to export without senders. */
  onExport: (identityReason: string | null) => void;
  onSend: () => void;
  /** Opens the page that checks a saved case file; absent before a case file was saved. */
  onViewer?: (() => void) | undefined;
}) {
  const { t } = useOfficerWords();
  const [withIdentity, setWithIdentity] = useState(false);
  const [reason, setReason] = useState('');
  const trimmed = reason.trim();
  return (
    <section className="grid gap-3 rounded-xl border border-line bg-sheet p-4" aria-label={t('case_out')}>
      <h3 className="font-semibold">{t('case_out')}</h3>
      <p className="text-sm text-soft">{t('export_lead')}</p>
      {answersReports && (
        <TickBox checked={withIdentity} onChange={setWithIdentity}>
          {t('export_identity')}
        </TickBox>
      )}
      {withIdentity && (
        <TextField
          label={t('export_identity_why')}
          rows={2}
          maxLength={1_000}
          value={reason}
          onChange={setReason}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          disabled={busy || (withIdentity && trimmed === '')}
          onClick={() => onExport(withIdentity ? trimmed : null)}
        >
          {t('export_button')}
        </Button>
        <Button disabled={busy} onClick={onSend}>
          {t('sync_button')}
        </Button>
      </div>
      {busy && (
        <Waiting label={t(progress === undefined ? 'sync_busy' : 'export_busy')} value={progress ?? null} />
      )}
      {message && (
        <p role="status" className="wrap-anywhere text-sm">
          {message}
        </p>
      )}
      {message && onViewer && (
        <Button icon={ExternalLink} className="justify-self-start" onClick={onViewer}>
          {t('export_check')}
        </Button>
      )}
      {refused && (
        <Notice urgent title={t('action_refused_title')}>
          {refused}
        </Notice>
      )}
      {failure && <OfficerFailure code={failure} />}
    </section>
  );
}
