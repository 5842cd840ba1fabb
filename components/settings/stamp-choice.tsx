import { StampTerms } from '@/components/matter/time-stamp-line';
import { TickBox } from '@/components/ui/form/tick-box';
import { useWords } from '@/components/ui/words';
import type { TimeStampService } from '@/lib/domain/matter/time-stamp-service';

export interface StampChoiceProps {
  services: readonly TimeStampService[];
  isAllowed: boolean;
  /**
   * Called while the browser still handles the press on the tick box, because only then can the browser ask the person for access
   * to the services' hosts.
   */
  onGiven: (isAllowed: boolean) => void;
}

/** A tick box that turns time stamps of the person's reports on and off. It says what a time-stamp service learns. */
export function TimeStampChoice({ services, isAllowed, onGiven }: StampChoiceProps) {
  const { t } = useWords();
  return (
    <>
      <p className="text-sm text-soft">{t('settings_stamps_why')}</p>
      {services.length === 0 && <p className="text-sm">{t('settings_stamps_none')}</p>}
      {(services.length > 0 || isAllowed) && (
        <TickBox checked={isAllowed} onChange={onGiven} hint={<StampTerms services={services} />}>
          {t('settings_stamps_get')}
        </TickBox>
      )}
    </>
  );
}
