import { StampTerms } from '@/components/matter/time-stamp-line';
import { TickBox } from '@/components/ui/form/tick-box';
import { useWords } from '@/components/ui/words';
import type { TimeStampService } from '@/lib/domain/matter/time-stamp-service';

export interface StampChoiceProps {
  services: readonly TimeStampService[];
  given: boolean;
  /** Called in the press, as the browser's question for the services' hosts needs. */
  onGiven: (given: boolean) => void;
}

/** Lets the person turn time stamps of their reports on and off, with what a service learns beside it. */
export function StampChoice({ services, given, onGiven }: StampChoiceProps) {
  const { t } = useWords();
  return (
    <>
      <p className="text-sm text-soft">{t('settings_stamps_why')}</p>
      {services.length === 0 && <p className="text-sm">{t('settings_stamps_none')}</p>}
      {(services.length > 0 || given) && (
        <TickBox checked={given} onChange={onGiven} hint={<StampTerms services={services} />}>
          {t('settings_stamps_get')}
        </TickBox>
      )}
    </>
  );
}
