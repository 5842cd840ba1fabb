import { RefreshCw } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import { canWithdraw } from '@/lib/domain/report/may-withdraw';
import type { FollowedReport } from '@/lib/domain/report/outbox';
import { StatusView } from './status-view';
import { TrackingCodeForm, type TrackingResult, WithdrawButton } from './tracking';

export interface FollowedActions {
  readonly onTrack: (code: string) => Promise<TrackingResult>;
  readonly onRefresh: (id: string) => void;
  readonly onWithdraw: (id: string) => void;
  readonly onAnswer: (id: string, text: string) => Promise<boolean>;
  readonly onAnswerDraft: (id: string, text: string) => void;
  readonly onForget: (id: string) => void;
}

interface FollowedListProps {
  followed: readonly FollowedReport[];
  actions: FollowedActions;
  /** Tracking code that the form contains at first. */
  code?: string | undefined;
}

/** Shows reports from other devices that this device follows, and a form to follow another one. */
export function FollowedList({ followed, actions, code }: FollowedListProps) {
  const { t } = useWords();
  return (
    <Section title={t('track_title')}>
      {followed.map(({ id, reference, status, withdrawnAt, answerDraft }) => (
        <article key={id} className="grid gap-3 border-line border-b pb-4">
          <h3 className="figures font-mono font-semibold">{reference}</h3>
          <StatusView
            status={status}
            withdrawnAt={withdrawnAt}
            draft={answerDraft}
            onDraft={(text) => actions.onAnswerDraft(id, text)}
            onAnswer={(text) => actions.onAnswer(id, text)}
          />
          <footer className="flex flex-wrap gap-2">
            <Button icon={RefreshCw} onClick={() => actions.onRefresh(id)}>
              {t('report_refresh')}
            </Button>
            {canWithdraw({ status, withdrawnAt }, Date.now()) && (
              <WithdrawButton onWithdraw={() => actions.onWithdraw(id)} />
            )}
            <Button look="quiet" onClick={() => actions.onForget(id)}>
              {t('track_forget')}
            </Button>
          </footer>
        </article>
      ))}
      <TrackingCodeForm key={code} first={code} onTrack={actions.onTrack} />
    </Section>
  );
}
