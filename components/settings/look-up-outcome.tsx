import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import { VerdictCard } from '@/components/verdict/verdict-card';
import type { ErrorCode } from '@/lib/base/errors';
import { toErrorMessageKeys } from '@/lib/domain/word-keys';
import type { LookUpReply } from '@/lib/messaging/replies';
import { RecordsUnderName } from './records-under-name';

/** State of a look-up: not started, running, failed, or done with its result. */
export type LookUpState =
  | { readonly at: 'rest' }
  | { readonly at: 'running' }
  | { readonly at: 'answered'; readonly reply: LookUpReply }
  | { readonly at: 'failed'; readonly code: ErrorCode };

interface LookUpOutcomeProps {
  state: LookUpState;
  onLookUp: (text: string) => void;
  /** Actions for a result about one seller; they stay in view while the result scrolls. */
  foot?: ReactNode;
}

/** Shows the state of a look-up, and its result once there is one. */
export function LookUpOutcome({ state, onLookUp, foot }: LookUpOutcomeProps) {
  const { t } = useWords();
  if (state.at === 'rest') return null;
  if (state.at === 'running') return <Waiting label={t('look_up_running')} />;
  if (state.at === 'failed') {
    const { title, text } = toErrorMessageKeys(state.code);
    return (
      <Notice kind="trouble" title={t(title)}>
        {t(text)}
      </Notice>
    );
  }
  const { reply } = state;
  switch (reply.outcome) {
    case 'not-understood':
      return <Notice>{t('look_up_not_understood')}</Notice>;
    case 'phone':
      return <Notice>{t('look_up_phone')}</Notice>;
    case 'no-seller':
      return <Notice>{t('look_up_no_seller', { host: reply.host })}</Notice>;
    case 'named':
      return <RecordsUnderName reply={reply} onLookUp={onLookUp} />;
    case 'short-link':
      return (
        <Notice title={t('look_up_short_link_title')}>
          <p>{t('look_up_short_link', { host: reply.host })}</p>
          <ol className="mt-2 grid list-decimal gap-1 pl-5">
            <li>{t('look_up_short_link_open')}</li>
            <li>{t('look_up_short_link_copy')}</li>
            <li>{t('look_up_short_link_paste')}</li>
          </ol>
        </Notice>
      );
    case 'answered':
      return (
        <div className={`mt-2 border-line border-t pt-4 ${foot ? 'mb-4' : ''}`}>
          <VerdictCard
            verdict={reply.verdict}
            of={reply.about}
            {...(reply.on && { on: reply.on })}
            why={t('look_up_why', { about: reply.about })}
            foot={foot}
          >
            {reply.unit && <p className="text-sm text-soft">{t('look_up_unit', { unit: reply.unit })}</p>}
            {reply.misspelt && <p className="text-sm text-soft">{t('look_up_misspelt')}</p>}
          </VerdictCard>
        </div>
      );
  }
}
