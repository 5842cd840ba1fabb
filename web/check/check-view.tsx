import { ClipboardPaste, Flag } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { LookUpBox } from '@/components/settings/look-up-box';
import type { LookUpOutcome, LookUpState } from '@/components/settings/look-up-outcome';
import { Button } from '@/components/ui/button';
import { Failure } from '@/components/ui/failure';
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
  // How an answer is drawn is loaded while the first view is looked at.
  const [view, setView] = useState<{ readonly Outcome: typeof LookUpOutcome }>();
  useEffect(
    () =>
      void import('@/components/settings/look-up-outcome').then(
        (loaded) => setView({ Outcome: loaded.LookUpOutcome }),
        (thrown: unknown) => {
          console.error('no answer can be drawn', thrown);
          setView({ Outcome: Unloaded });
        },
      ),
    [],
  );
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

  const look = (text: string) => {
    setHost(undefined);
    void ask(text);
  };
  // What was shared is answered in a moment: nothing is drawn that the answer would push away.
  const isAnswerDue = asked.text !== '' && state.at === 'rest';
  return (
    <>
      <h2 className="sr-only">{t('look_up_title')}</h2>
      {shared.isLost && <Notice title={t('phone_share_lost_title')}>{t('phone_share_lost')}</Notice>}
      <LookUpBox
        key={asked.turn}
        busy={state.at === 'running'}
        asked={asked.text}
        onLookUp={look}
        outcome={view && <view.Outcome state={state} onLookUp={look} />}
      >
        {'readText' in (navigator.clipboard ?? {}) && (
          <Button icon={ClipboardPaste} className="justify-self-start" onClick={paste}>
            {t('phone_paste')}
          </Button>
        )}
        <ScanBox first={shared.text === '' ? shared.picture : undefined} onCode={take} />
        {host && <Notice>{t('phone_scan_link', { host })}</Notice>}
      </LookUpBox>
      {!isAnswerDue && (
        <>
          <Button icon={Flag} className="justify-self-start" onClick={() => onReport(last.current)}>
            {t(isAboutSeller(state) ? 'phone_report' : 'phone_report_title')}
          </Button>
          <DataLine lookUps={lookUps}>
            <InstallCard />
          </DataLine>
        </>
      )}
    </>
  );
}

/** In the place of every answer where the line broke before it could be drawn. */
function Unloaded({ state }: { state: LookUpState }) {
  return state.at === 'rest' ? null : <Failure code={state.at === 'failed' ? state.code : 'unexpected'} />;
}

/** Whether the answer shown is about one seller, so that "this seller" means somebody. */
function isAboutSeller(state: LookUpState): boolean {
  return state.at === 'answered' && state.reply.outcome === 'answered';
}
