import { Notice } from '@/components/ui/notice';
import { PageColumns } from '@/components/ui/page-columns';
import { Waiting } from '@/components/ui/waiting';
import { useWords } from '@/components/ui/words';
import type { RegistryContents } from '@/lib/registry/describe-stored-registry';
import { ContentsCard } from './contents-card';
import { DocumentsCard } from './documents-card';
import { RegistryLookUpForm } from './look-up-box';
import { LookUpOutcome, type LookUpState } from './look-up-outcome';
import { RegistryCard, type RegistryStatus } from './registry-card';

/** State of reading the installed registry. */
export type HeldContents =
  | { readonly at: 'reading' }
  | { readonly at: 'failed' }
  | { readonly at: 'read'; readonly contents: RegistryContents | null };

interface DeviceViewProps {
  registry: HeldContents;
  status: Omit<RegistryStatus, 'age' | 'byteLength' | 'expired'>;
  lookUp: LookUpState;
  /** Version of the installed extension. */
  software: string;
  /** The current time (epoch ms). */
  now: number;
  onSync: () => void;
  onLookUp: (text: string) => void;
}

/** Shows what the registry on this device contains, and a box to look something up in it. */
export function DeviceRegistryView({
  registry,
  status,
  lookUp,
  software,
  now,
  onSync,
  onLookUp,
}: DeviceViewProps) {
  const { t } = useWords();
  if (registry.at === 'reading') return <Waiting label={t('device_loading')} />;
  const contents = registry.at === 'read' ? registry.contents : null;
  const age = contents?.age ?? null;
  return (
    <>
      {registry.at === 'failed' && <Notice urgent title={t('unavailable_failed')} />}
      <PageColumns
        columns={[
          [
            {
              id: 'look-up',
              title: t('look_up_title'),
              content: (
                <RegistryLookUpForm
                  busy={lookUp.at === 'running'}
                  onLookUp={onLookUp}
                  outcome={<LookUpOutcome state={lookUp} onLookUp={onLookUp} />}
                />
              ),
            },
            {
              id: 'registry',
              title: t('settings_registry'),
              content: (
                <RegistryCard
                  status={{
                    ...status,
                    age,
                    expired: age !== null && age.expiresAt <= now,
                    ...(contents ? { byteLength: contents.byteLength } : {}),
                  }}
                  onSync={onSync}
                />
              ),
            },
            {
              id: 'documents',
              title: t('device_documents'),
              content: <DocumentsCard documents={contents?.documents ?? []} software={software} />,
            },
          ],
          [
            {
              id: 'contents',
              title: t('device_contents'),
              content: contents ? <ContentsCard contents={contents} /> : <p>{t('device_contents_none')}</p>,
            },
          ],
        ]}
      />
    </>
  );
}
