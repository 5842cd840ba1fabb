import { useState } from 'react';
import { getMarketplaceName } from '@/components/report/marketplace-names';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/page-frame';
import { ScreenTitle } from '@/components/ui/screen-title';
import { useWords } from '@/components/ui/words';
import { toDayInVietnam } from '@/lib/base/days';
import { formatViolation } from '@/lib/domain/code-words';
import { findNextStep, isClockBehindStoredTimes } from '@/lib/matters/next-step';
import { DueDateList } from './due-list';
import { MatterForm } from './matter-form';
import { MatterHistory } from './matter-history';
import type { MatterScreenProps } from './matter-props';
import { MatterStorage } from './matter-storage';
import { useMatterWords } from './matter-words';
import { NextStepCard } from './next-step-card';
import { RecipientList } from './recipient-list';

/**
 * Shows what a person does about one report besides, or instead of, sending it: first the next step, then the recipients with
 * their progress, the due dates, and the recorded steps.
 */
export function MatterScreen(props: MatterScreenProps) {
  const { item, matter, recipients, actions, status, now = Date.now } = props;
  const words = useWords();
  const { t } = useMatterWords();
  const [form, setForm] = useState(props.first);
  const { draft } = item;
  const at = now();
  const today = toDayInVietnam(at);
  const about = [
    draft.listing?.title,
    draft.seller.name ?? draft.seller.id,
    getMarketplaceName(draft.marketplace, draft.host),
  ];
  const step = findNextStep(
    matter,
    recipients.filter(({ papers }) => papers.length > 0).map(({ id }) => id),
    today,
  );
  return (
    <div className="grid grid-cols-1 gap-5" data-matter={matter.id}>
      <header className="grid gap-1">
        <ScreenTitle large>{t('title')}</ScreenTitle>
        <p className="wrap-anywhere">
          <span className="font-medium">{formatViolation(draft.code, words)}</span>
          {' · '}
          {about.filter(Boolean).join(' · ')}
        </p>
      </header>
      {isClockBehindStoredTimes(matter, at) && (
        <Notice kind="trouble" title={t('clock_title')}>
          {t('clock_text')}
        </Notice>
      )}
      {form ? (
        <MatterForm
          key={JSON.stringify(form)}
          form={form}
          today={today}
          actions={actions}
          onDone={() => setForm(undefined)}
        />
      ) : (
        <NextStepCard
          step={step}
          recipients={recipients}
          matter={matter}
          actions={actions}
          onForm={setForm}
        />
      )}
      {status}
      <RecipientList
        matter={matter}
        recipients={recipients}
        today={today}
        actions={actions}
        onForm={setForm}
      />
      <Section title={t('dues')}>
        <DueDateList matter={matter} recipients={recipients} today={today} onCalendar={actions.onCalendar} />
      </Section>
      <MatterHistory matter={matter} files={props.files} actions={actions} onForm={setForm} />
      <MatterStorage matter={matter} stamp={props.stamp} move={props.move} onDelete={actions.onDelete} />
    </div>
  );
}
