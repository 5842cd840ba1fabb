import { useCallback, useEffect, useState } from 'react';
import { BackBar } from '@/components/inspector/back-bar';
import { RequestThreadView } from '@/components/inspector/coordination/request-thread';
import { type UnitsData, UnitsView } from '@/components/inspector/coordination/units-view';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Waiting } from '@/components/ui/waiting';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { toDayInVietnam } from '@/lib/base/days';
import { type AppError, toAppError } from '@/lib/base/errors';
import type { RequestThread } from '@/lib/intake/officers/coordination-contract';
import type { OfficerClient } from '@/lib/intake/officers/officer-client';
import { RequestFailure } from './request-failure';

interface UnitsPageProps {
  officer: OfficerPage;
  /** Id of the officer's unit. */
  own: string;
  supervises: boolean;
  onReport: (reference: string) => void;
}

/** Shows the requests between this unit and others, or one request with its thread. */
export function UnitsPage({ officer: { client }, own, supervises, onReport }: UnitsPageProps) {
  const { t } = useOfficerWords();
  const [data, setData] = useState<UnitsData>();
  const [thread, setThread] = useState<RequestThread>();
  const [failure, setFailure] = useState<AppError>();
  const [busy, setBusy] = useState(true);
  const refreshAfterWork = useCallback(
    async (work?: () => Promise<unknown>) => {
      setBusy(true);
      setFailure(undefined);
      try {
        await work?.();
        setData(await loadUnitsData(client, supervises));
      } catch (thrown) {
        setFailure(toAppError(thrown));
      }
      setBusy(false);
    },
    [client, supervises],
  );
  useEffect(() => void refreshAfterWork(), [refreshAfterWork]);
  const today = toDayInVietnam(Date.now());
  const { coordination } = client;
  return (
    <>
      {failure && <RequestFailure failure={failure} />}
      {!data && busy && <Waiting label={t('units_loading')} />}
      {thread ? (
        <>
          <BackBar onBack={() => setThread(undefined)} />
          <RequestThreadView
            thread={thread}
            own={own}
            today={today}
            busy={busy}
            onWrite={(message) =>
              void refreshAfterWork(async () => setThread(await coordination.write(thread.id, message)))
            }
          />
        </>
      ) : (
        data && (
          <UnitsView
            key={data.contact}
            data={data}
            today={today}
            busy={busy}
            onThread={(id) => void refreshAfterWork(async () => setThread(await coordination.thread(id)))}
            onReport={onReport}
            onSeen={(id) => void refreshAfterWork(() => coordination.markEscalationSeen(id))}
            onContact={
              supervises
                ? (contact) => void refreshAfterWork(() => coordination.storeUnitContact(contact))
                : undefined
            }
          />
        )
      )}
    </>
  );
}

async function loadUnitsData({ coordination }: OfficerClient, supervises: boolean): Promise<UnitsData> {
  const [received, sent, supported, escalations, contact] = await Promise.all([
    coordination.requests('received'),
    coordination.requests('sent'),
    coordination.supported(),
    supervises ? coordination.escalations() : undefined,
    coordination.contact(),
  ]);
  return { received, sent, supported, escalations, contact: contact ?? '' };
}
