import { type ReactNode, useState } from 'react';
import { type ReasonsProps, ViolationQuestion } from '@/components/report/review/violation-question';
import { Button } from '@/components/ui/button';
import type { FrameLinksProps } from '@/components/ui/frame-links';
import { Notice } from '@/components/ui/notice';
import { PopupFrame } from '@/components/ui/popup-frame';
import { ScreenTitle, TitleSlot } from '@/components/ui/screen-title';
import { useWords } from '@/components/ui/words';
import { toErrorMessageKeys } from '@/lib/domain/word-keys';
import type { NotedCard } from '@/lib/messaging/replies';
import { NextSteps } from './next-steps';
import { TabVerdict, type TabVerdictProps } from './tab-verdict';
import { VerdictDetails } from './verdict-details';
import { VerdictSummary } from './verdict-summary';

/** The screens of the popup over the active page. Each screen except the first has a back button to the screen that opened it. */
export type Screen =
  | { readonly at: 'matter' }
  | { readonly at: 'details'; readonly finding?: number | undefined; readonly card?: NotedCard }
  | { readonly at: 'card'; readonly card: NotedCard }
  | { readonly at: 'steps'; readonly card?: NotedCard }
  | { readonly at: 'signs' };

interface TabScreensProps
  extends Omit<TabVerdictProps, 'onDetails' | 'onCard'>,
    Omit<FrameLinksProps, 'onReports'> {
  /** Why the last press failed; shown above the verdict. */
  above?: ReactNode;
  /**
   * Content below the actions that is known later than the verdict: an unfinished report, or an earlier report about this page.
   */
  late?: ReactNode;
  /** The screen that is shown first; by default, the screen with the main finding. Previews begin with another screen. */
  first?: Screen;
  busy: boolean;
  onChoose: ReasonsProps['onChoose'];
}

/** The popup over a page: a first screen with the main finding, and a screen for each thing that can be opened from it. */
export function PopupScreens(screenProps: TabScreensProps) {
  const { above, late, first = { at: 'matter' }, busy, onChoose, ...props } = screenProps;
  const { t } = useWords();
  const [screen, setScreen] = useState<Screen>(first);
  const { tab, reports, onReports, onDevice, onSettings, onDesk } = props;
  const links = { reports, onReports, onDevice, onSettings, onDesk };
  const card = 'card' in screen ? screen.card : undefined;
  const goBack = () => setScreen(card && screen.at !== 'card' ? { at: 'card', card } : { at: 'matter' });
  const renderStepsButton = (look?: 'primary') => (
    <Button {...(look ? { look } : {})} onClick={() => setScreen({ at: 'steps', ...(card ? { card } : {}) })}>
      {t('matter_steps')}
    </Button>
  );
  const canReport = tab.reasons.length > 0 && !props.onAllow;
  const foot = canReport ? (
    <>
      <Button look="primary" onClick={() => setScreen({ at: 'signs' })}>
        {t('reasons_title')}
      </Button>
      {renderStepsButton()}
    </>
  ) : (
    tab.verdict && !props.onAllow && tab.page !== 'results' && renderStepsButton()
  );
  const on = tab.marketplace === 'site' ? 'site' : 'marketplace';

  switch (screen.at) {
    case 'matter':
      return (
        <PopupFrame {...links} foot={foot || undefined} late={late}>
          {above}
          <TabVerdict
            {...props}
            onDetails={(finding) => setScreen({ at: 'details', finding })}
            onCard={(chosen) => setScreen({ at: 'card', card: chosen })}
          />
          {tab.refusal && (
            <Notice title={t('tab_refused_title')}>{t(toErrorMessageKeys(tab.refusal).text)}</Notice>
          )}
        </PopupFrame>
      );
    case 'card':
      return (
        <PopupFrame {...links} onBack={goBack} foot={renderStepsButton('primary')}>
          <TitleSlot value={null}>
            <div className="sr-only">
              <ScreenTitle>{screen.card.name}</ScreenTitle>
            </div>
          </TitleSlot>
          <VerdictSummary
            key={screen.card.id}
            verdict={screen.card.text}
            of={screen.card.name}
            onDetails={(finding) => setScreen({ at: 'details', finding, card: screen.card })}
          >
            <p className="text-sm text-soft">{t('noted_open')}</p>
          </VerdictSummary>
        </PopupFrame>
      );
    case 'details': {
      const verdict = card?.text ?? tab.verdict;
      return (
        <PopupFrame {...links} onBack={goBack} foot={card ? undefined : foot || undefined}>
          {verdict && (
            <VerdictDetails
              verdict={verdict}
              of={card?.name ?? tab.sellerName ?? tab.title}
              at={screen.finding}
            />
          )}
        </PopupFrame>
      );
    }
    case 'steps':
      return (
        <PopupFrame {...links} onBack={goBack}>
          <ScreenTitle>{t('next_title')}</ScreenTitle>
          <NextSteps open="screen" on={on} />
        </PopupFrame>
      );
    case 'signs':
      return (
        <PopupFrame {...links} onBack={goBack}>
          <ViolationQuestion
            isScreen
            reasons={tab.reasons}
            suggested={tab.suggested}
            isOfDecision={tab.verdict?.state === 'warned'}
            sendsAtOnce={tab.sendsAtOnce}
            isKept={!tab.hasIntake}
            busy={busy}
            onChoose={onChoose}
          />
        </PopupFrame>
      );
  }
}
