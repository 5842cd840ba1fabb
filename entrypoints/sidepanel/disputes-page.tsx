import { useCallback, useEffect, useState } from 'react';
import { BackBar } from '@/components/inspector/back-bar';
import { DisputeCard } from '@/components/inspector/disputes/dispute-card';
import { DisputeDecisionForm } from '@/components/inspector/disputes/dispute-decision';
import { DisputeSenderCard } from '@/components/inspector/disputes/dispute-sender';
import { DisputesView, type LoadedDisputes } from '@/components/inspector/disputes/disputes-view';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Notice } from '@/components/ui/notice';
import { Waiting } from '@/components/ui/waiting';
import type { OfficerPage } from '@/entrypoints/own-pages/officer';
import { saveFile } from '@/entrypoints/own-pages/save-file';
import { type AppError, toAppError } from '@/lib/base/errors';
import {
  type DisputeSender,
  type OfficerDispute,
  OfficerDisputeQuerySchema,
} from '@/lib/intake/officers/officer-dispute-contract';
import { RequestFailure } from './request-failure';

/** Shows the sellers' answers at this device's intake, or one answer that the officer opened. */
export function DisputesPage({ officer, singleKeys }: { officer: OfficerPage; singleKeys: boolean }) {
  const { client } = officer;
  const [status, setStatus] = useState('');
  const [loaded, setLoaded] = useState<LoadedDisputes>();
  const [failure, setFailure] = useState<AppError>();
  const [loading, setLoading] = useState(false);
  const [open, setOpen] = useState<string>();
  const [back, setBack] = useState<string>();

  const fetchDisputes = useCallback(
    async (before?: LoadedDisputes) => {
      setLoading(true);
      try {
        const query = OfficerDisputeQuerySchema.parse({
          ...(status && { status }),
          ...(before?.next && { after: before.next }),
        });
        const { disputes, next } = await client.disputes(query);
        setLoaded({ rows: [...(before?.rows ?? []), ...disputes], next, at: Date.now() });
        setFailure(undefined);
      } catch (thrown) {
        setFailure(toAppError(thrown));
      }
      setLoading(false);
    },
    [client, status],
  );
  useEffect(() => {
    void fetchDisputes();
  }, [fetchDisputes]);

  if (open !== undefined) {
    return (
      <DisputeDetails
        officer={officer}
        reference={open}
        onBack={() => {
          setBack(open);
          setOpen(undefined);
          void fetchDisputes();
        }}
      />
    );
  }
  return (
    <DisputesView
      status={status}
      onStatus={setStatus}
      loaded={loaded}
      loading={loading}
      failure={failure}
      back={back}
      singleKeys={singleKeys}
      onRefresh={() => void fetchDisputes()}
      onMore={() => void fetchDisputes(loaded)}
      onOpen={({ reference }) => setOpen(reference)}
    />
  );
}

interface OpenDisputeProps {
  officer: OfficerPage;
  reference: string;
  onBack: () => void;
}

function DisputeDetails({ officer: { client }, reference, onBack }: OpenDisputeProps) {
  const { t } = useOfficerWords();
  const [dispute, setDispute] = useState<OfficerDispute>();
  const [sender, setSender] = useState<DisputeSender>();
  const [failure, setFailure] = useState<AppError>();
  const [busy, setBusy] = useState(true);
  const [done, setDone] = useState(false);

  const runShowingFailure = useCallback(async (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    setDone(false);
    await work().catch((thrown: unknown) => setFailure(toAppError(thrown)));
    setBusy(false);
  }, []);
  useEffect(() => {
    void runShowingFailure(async () => setDispute(await client.dispute(reference)));
  }, [runShowingFailure, client, reference]);
  return (
    <>
      <BackBar onBack={onBack} />
      {failure && <RequestFailure failure={failure} />}
      {done && <Notice kind="success">{t('action_done')}</Notice>}
      {dispute === undefined && busy && <Waiting label={t('dispute_loading')} />}
      {dispute && (
        <>
          <DisputeCard dispute={dispute} />
          <DisputeSenderCard
            sender={sender}
            busy={busy}
            onReveal={(reason) =>
              void runShowingFailure(async () => setSender(await client.disputeSender(reference, reason)))
            }
            onSave={({ place, name }, reason) =>
              void runShowingFailure(async () =>
                saveFile(await client.disputeDocument(reference, place, reason), name),
              )
            }
          />
          <DisputeDecisionForm
            key={dispute.status}
            dispute={dispute}
            busy={busy}
            onDecide={(decision) =>
              void runShowingFailure(async () => {
                await client.decideDispute(reference, decision);
                setDone(true);
                setDispute(await client.dispute(reference));
              })
            }
          />
        </>
      )}
    </>
  );
}
