import { ClipboardPaste, Flag } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { LookUpBox, type LookUpState } from '@/components/settings/look-up-box';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import { toAppError } from '@/lib/base/errors';
import { BASE } from '@/web/base';
import { InstallCard } from '@/web/install/install-card';
import type { CodeText } from '@/web/scan/code-text';
import { ScanBox } from '@/web/scan/scan-box';
import type { Shared } from '@/web/share/take-shared';
import { DataLine } from './data-line';
import type { LookUps } from './look-ups';

/** What can be asked, and its answer. What was asked is kept in memory alone, until the page is closed. */
export function CheckView({
  lookUps,
  shared,
  onReport,
}: {
  lookUps: LookUps;
  shared: Shared;
  /** Goes on to a report about what was asked. */
  onReport: (asked: string) => void;
}) {
  const words = useWords();
  const { t } = words;
  const [asked, setAsked] = useState({ text: shared.text, turn: 0 });
  /** The web site a QR code leads to, which is said before anything is done with it. */
  const [host, setHost] = useState<string>();
  const put = (text: string) => setAsked(({ turn }) => ({ text, turn: turn + 1 }));
  const take = (code: CodeText) => {
    setHost(code.host);
    put(code.text);
  };
  const paste = () =>
    void navigator.clipboard.readText().then(
      (text) => put(text.trim()),
      (thrown: unknown) => console.warn('the clipboard', thrown), // the person pastes by hand
    );
  const [state, setState] = useState<LookUpState>({ at: 'rest' });
  const last = useRef('');

  const ask = useCallback(
    async (text: string) => {
      last.current = text;
      // An answer that comes after the next question is of no use.
      const show = (next: LookUpState) => last.current === text && setState(next);
      try {
        show({ at: 'answered', reply: await lookUps.ask(text, words) });
      } catch (thrown) {
        console.error('the look-up failed', thrown);
        show({ at: 'failed', code: toAppError(thrown).code });
      }
    },
    [lookUps, words],
  );
  useEffect(() => {
    if (asked.text !== '') void ask(asked.text);
  }, [asked, ask]);
  useEffect(() => lookUps.onChanged(() => void (last.current && ask(last.current))), [lookUps, ask]);
  useEffect(() => history.replaceState(null, '', `${BASE}${location.hash}`), []);

  return (
    <>
      <h2 className="sr-only">{t('look_up_title')}</h2>
      {shared.isLost && <Notice title={t('phone_share_lost_title')}>{t('phone_share_lost')}</Notice>}
      <LookUpBox
        key={asked.turn}
        state={state}
        asked={asked.text}
        onLookUp={(text) => {
          setHost(undefined);
          void ask(text);
        }}
      >
        {'readText' in (navigator.clipboard ?? {}) && (
          <Button icon={ClipboardPaste} className="justify-self-start" onClick={paste}>
            {t('phone_paste')}
          </Button>
        )}
        <ScanBox first={shared.text === '' ? shared.picture : undefined} onCode={take} />
        {host && <Notice>{t('phone_scan_link', { host })}</Notice>}
      </LookUpBox>
      <Button icon={Flag} className="justify-self-start" onClick={() => onReport(last.current)}>
        {t(isAboutSeller(state) ? 'phone_report' : 'phone_report_title')}
      </Button>
      <DataLine lookUps={lookUps} />
      <InstallCard />
    </>
  );
}

/** Whether the answer shown is about one seller, so that "this seller" means somebody. */
function isAboutSeller(state: LookUpState): boolean {
  return state.at === 'answered' && state.reply.outcome === 'answered';
}
