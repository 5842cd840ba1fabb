import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { CopyButton } from '@/components/ui/copy-button';
import { Disclosure } from '@/components/ui/disclosure';
import { TextField } from '@/components/ui/form/text-field';
import { useWords } from '@/components/ui/words';
import { formatTrackingCode, type TrackingCode } from '@/lib/domain/report/tracking-code';

interface TrackingCodeViewProps {
  code: TrackingCode;
  onCopy: (text: string) => Promise<boolean>;
}

/** Shows the tracking code, with which another device follows the report. The code is hidden until a button is pressed. */
export function TrackingCodeView({ code, onCopy }: TrackingCodeViewProps) {
  const { t } = useWords();
  const text = formatTrackingCode(code);
  return (
    <Disclosure label={t('tracking_title')}>
      <div className="grid gap-2">
        <p>{t('tracking_text')}</p>
        <p className="break-all rounded-lg border border-line bg-paper p-3 font-mono text-xs">{text}</p>
        <div>
          <CopyButton onCopy={() => onCopy(text)} />
        </div>
      </div>
    </Disclosure>
  );
}

/**
 * What a tracking code led to: a report was opened, is already on this page (`known`), or was not found (`nothing`); or the
 * intake could not be reached (`failed`).
 */
export type TrackingResult = 'opened' | 'known' | 'nothing' | 'failed';

interface TrackFormProps {
  /** Tracking code that the form contains at first. */
  first?: string | undefined;
  onTrack: (code: string) => Promise<TrackingResult>;
}

/** A form for a tracking code from another device. The code stays in its field until its report is on this page. */
export function TrackingCodeForm({ first = '', onTrack }: TrackFormProps) {
  const { t } = useWords();
  const [code, setCode] = useState(first);
  const [tracked, setTracked] = useState<TrackingResult>();
  const [asking, setAsking] = useState(false);
  const fetchTrackedReport = async () => {
    setAsking(true);
    const result = await onTrack(code);
    setAsking(false);
    setTracked(result);
    if (result === 'opened' || result === 'known') setCode('');
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void fetchTrackedReport();
      }}
    >
      <TextField
        label={t('track_label')}
        hint={t('track_hint')}
        maxLength={400}
        value={code}
        onChange={setCode}
        problem={tracked === 'nothing' ? t('track_failed') : undefined}
      />
      <p role="status" className="text-sm text-soft empty:hidden">
        {asking ? t('track_asking') : tracked === 'known' && t('track_known')}
      </p>
      <Button type="submit" className="justify-self-start" disabled={asking || code.trim() === ''}>
        {t('track_add')}
      </Button>
    </form>
  );
}

/** A button to withdraw a report at the intake. A press first says what is deleted and what stays, and asks for confirmation. */
export function WithdrawButton({ onWithdraw }: { onWithdraw: () => void }) {
  const { t } = useWords();
  return (
    <ConfirmButton
      label={t('withdraw')}
      look="quiet"
      className="first:-ml-4"
      title={t('withdraw_title')}
      onConfirm={onWithdraw}
    >
      {t('withdraw_text')}
    </ConfirmButton>
  );
}
