import { Flag } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { LookUpOutcome, LookUpState } from '@/components/settings/look-up-outcome';
import { Button } from '@/components/ui/button';
import { Failure } from '@/components/ui/failure';
import { Notice } from '@/components/ui/notice';
import { useWords } from '@/components/ui/words';
import { toAppError } from '@/lib/base/errors';
import { BASE } from '@/web/base';
import { InstallCard } from '@/web/install/install-card';
import type { CodeText } from '@/web/scan/code-text';
import { useCodeScanner } from '@/web/scan/use-code-scanner';
import type { Shared } from '@/web/share/take-shared';
import { LookedUpText, LookUpForm } from './look-up-form';
import type { LookUps } from './look-ups';
import { RegistryStateLine } from './registry-state-line';

interface CheckViewProps {
  lookUps: LookUps;
  shared: Shared;
  /** Opens the page about the registry on this phone. */
  onData: () => void;
  /** Starts a report about the text that was looked up. */
  onReport: (lookedUpText: string) => void;
}

/** Shows the form for a look-up, and its result. What was looked up is only in memory, until the page is closed. */
export function LookUpView({ lookUps, shared, onData, onReport }: CheckViewProps) {
  const { t } = useWords();
  const Outcome = useResultComponent();
  const { state, turn, last, look } = useLookUps(lookUps, shared.text);
  const [text, setText] = useState(shared.text);
  /**
   * Number (`turn`) of the look-up whose text the person is changing. The result of that look-up stays visible below the form.
   */
  const [changed, setChanged] = useState<number>();
  /** The web site to which a scanned QR code leads. It is shown to the person, and never opened. */
  const [host, setHost] = useState<string>();
  const lookUpText = (newText: string, leadsTo?: string) => {
    setText(newText);
    setHost(leadsTo);
    look(newText);
  };
  const scan = useCodeScanner(shared.text === '' ? shared.picture : undefined, (code: CodeText) =>
    lookUpText(code.text, code.host),
  );
  const lookUpClipboard = () =>
    void navigator.clipboard.readText().then(
      (pasted) => (pasted.trim() === '' ? undefined : lookUpText(pasted.trim())),
      (thrown: unknown) => console.warn('the clipboard', thrown), // the person pastes by hand
    );
  useEffect(() => history.replaceState(null, '', `${BASE}${location.hash}`), []);

  // A shared text is looked up at once. Until its result is there, the parts below are not drawn, because the result would move
  // them.
  const isAnswerDue = shared.text !== '' && state.at === 'rest';
  const isFolded = changed !== turn && (isAnswerDue || hasResult(state));
  const container = useScrollResultIntoView(turn, Outcome !== undefined);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (changed !== undefined) form.current?.querySelector('input')?.focus();
  }, [changed]);
  const isOfSeller = state.at === 'answered' && state.reply.outcome === 'answered';
  return (
    <>
      <h2 className="sr-only">{t('look_up_title')}</h2>
      {shared.isLost && <Notice title={t('phone_share_lost_title')}>{t('phone_share_lost')}</Notice>}
      <div ref={container.whole} className="grid scroll-mt-1 grid-cols-1 gap-3">
        {isFolded ? (
          <LookedUpText text={last} onChange={() => setChanged(turn)} />
        ) : (
          <div ref={form} className="grid grid-cols-1 gap-3">
            <LookUpForm
              text={text}
              onText={setText}
              onLookUp={lookUpText}
              onPaste={'readText' in (navigator.clipboard ?? {}) ? lookUpClipboard : null}
            >
              {scan.actions}
            </LookUpForm>
            {scan.below}
          </div>
        )}
        {host && <Notice>{t('phone_scan_link', { host })}</Notice>}
        {/* One live region for every outcome, so that a screen reader announces it. */}
        <div
          ref={container.answer}
          aria-live="polite"
          tabIndex={-1}
          className="grid scroll-my-3 grid-cols-1 gap-3 outline-none empty:hidden"
        >
          {Outcome && (
            <Outcome
              state={state}
              onLookUp={lookUpText}
              foot={
                isOfSeller && (
                  <Button icon={Flag} look="primary" onClick={() => onReport(last)}>
                    {t('phone_report')}
                  </Button>
                )
              }
            />
          )}
        </div>
      </div>
      {!isAnswerDue && (
        <>
          {!isOfSeller && (
            <Button
              look="quiet"
              className="-ml-4 justify-self-start self-start"
              onClick={() => onReport(last)}
            >
              {t('phone_report_title')}
            </Button>
          )}
          <RegistryStateLine lookUps={lookUps} onOpen={onData}>
            <InstallCard />
          </RegistryStateLine>
        </>
      )}
    </>
  );
}

/** Loads the component that draws results, right after the form is drawn. Returns undefined until it is loaded. */
function useResultComponent(): typeof LookUpOutcome | undefined {
  const [view, setView] = useState<{ readonly Outcome: typeof LookUpOutcome }>();
  useEffect(
    () =>
      void import('@/components/settings/look-up-outcome').then(
        (loaded) => setView({ Outcome: loaded.LookUpOutcome }),
        (thrown: unknown) => {
          console.error('no answer can be drawn', thrown);
          setView({ Outcome: ResultNotLoaded });
        },
      ),
    [],
  );
  return view?.Outcome;
}

/**
 * Returns the last text that was looked up, its result (`state`), and `look`, which looks up another text. `turn` is the number
 * of results of `look` that were shown. A result that is only updated after a change of the registry does not count.
 */
function useLookUps(lookUps: LookUps, shared: string) {
  const words = useWords();
  const [state, setState] = useState<LookUpState>({ at: 'rest' });
  const [turn, setTurn] = useState(0);
  const last = useRef(shared);
  const fetchReply = useCallback(
    async (text: string) => {
      last.current = text;
      // Drops a result that arrives after the person has looked up another text.
      const showIfLatest = (next: LookUpState): boolean => {
        if (last.current !== text) return false;
        setState(next);
        return true;
      };
      try {
        return showIfLatest({ at: 'answered', reply: await lookUps.ask(text, words) });
      } catch (thrown) {
        console.error('the look-up failed', thrown);
        return showIfLatest({ at: 'failed', code: toAppError(thrown).code });
      }
    },
    [lookUps, words],
  );
  const startLookUp = useCallback(
    (text: string) => void fetchReply(text).then((isShown) => isShown && setTurn((now) => now + 1)),
    [fetchReply],
  );
  useEffect(() => {
    if (shared !== '') startLookUp(shared);
  }, [shared, startLookUp]);
  useEffect(
    () => lookUps.onChanged(() => void (last.current && fetchReply(last.current))),
    [lookUps, fetchReply],
  );
  return { state, turn, last: last.current, look: startLookUp };
}

/**
 * Scrolls each new result into view once it is drawn. Gives the result the focus, which closes the on-screen keyboard. If the
 * form is folded, the line with the text that was looked up stays visible above the result, unless the window is too low for
 * both.
 */
function useScrollResultIntoView(turn: number, isDrawn: boolean) {
  const whole = useRef<HTMLDivElement>(null);
  const answer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (turn === 0 || !isDrawn) return;
    answer.current?.focus({ preventScroll: true });
    const isFolded = whole.current?.querySelector('[data-asked]') !== null;
    if (isFolded) whole.current?.scrollIntoView({ block: 'start' });
    const matter = answer.current?.querySelector('header h2');
    const end = matter?.parentElement?.getBoundingClientRect().bottom ?? 0;
    // If the line with the typed text and the result's headline do not fit into the window together, scrolls until the headline
    // is at the top of the window.
    if (isFolded && end > innerHeight) matter?.scrollIntoView({ block: 'start' });
    else if (!isFolded) answer.current?.scrollIntoView({ block: 'nearest' });
  }, [turn, isDrawn]);
  return { whole, answer };
}

/** Takes the place of the component that draws results, if that component could not be loaded. */
function ResultNotLoaded({ state }: { state: LookUpState }) {
  return state.at === 'rest' ? null : <Failure code={state.at === 'failed' ? state.code : 'unexpected'} />;
}

/**
 * Returns whether there is something to show: findings, or sellers to choose from. Otherwise the form stays open for another
 * text.
 */
function hasResult(state: LookUpState): boolean {
  if (state.at !== 'answered') return false;
  const { reply } = state;
  return reply.outcome === 'answered' || (reply.outcome === 'named' && reply.candidates.length > 0);
}
