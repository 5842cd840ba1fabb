import { Camera } from 'lucide-react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { TickBox } from '@/components/ui/form/tick-box';
import { Waiting } from '@/components/ui/waiting';

interface CaptureCardProps {
  /** The officer's keyboard shortcut for capturing; undefined if none is set. */
  shortcut: string | undefined;
  whole: boolean;
  onWhole: (whole: boolean) => void;
  busy: boolean;
  done: boolean;
  onCapture: () => void;
}

/**
 * Shows a button that captures the page beside the side panel. A tick box lets the officer choose to capture the whole page;
 * capturing the whole page scrolls it.
 */
export function CaptureCard({ shortcut, whole, onWhole, busy, done, onCapture }: CaptureCardProps) {
  const { t } = useOfficerWords();
  return (
    <section
      className="grid gap-1 rounded-xl border border-line bg-sheet p-4"
      aria-label={t('capture_title')}
    >
      <TickBox checked={whole} onChange={onWhole}>
        {t('capture_whole')}
      </TickBox>
      <Button icon={Camera} look="primary" className="flex-wrap" disabled={busy} onClick={onCapture}>
        {t('capture_now')}
        {shortcut && <kbd className="text-xs">{shortcut}</kbd>}
      </Button>
      {busy && <Waiting label={t('capture_busy')} />}
      {done && <p role="status">{t('capture_done')}</p>}
    </section>
  );
}
