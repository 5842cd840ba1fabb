import { useCallback, useEffect, useState } from 'react';
import { DeviceRegistryView, type HeldContents } from '@/components/settings/device-view';
import type { LookUpState } from '@/components/settings/look-up-outcome';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import { readStoredRegistryContents } from '@/entrypoints/own-pages/read-held';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { useRegistryDownload } from '@/entrypoints/own-pages/use-download';
import { getExtensionVersion } from '@/lib/browser/runtime';
import { sendMessage } from '@/lib/messaging/send';

/** The page that shows what the registry on this device contains, and looks up sellers and products in it. */
export function DeviceApp({ page: { settings } }: { page: OwnPage }) {
  const { t } = useWords();
  const [registry, setRegistry] = useState<HeldContents>({ at: 'reading' });
  const [syncing, setSyncing] = useState(false);
  const [lookUp, setLookUp] = useState<LookUpState>({ at: 'rest' });
  const download = useRegistryDownload(settings);
  const state = download?.state;
  const checkedAt = download?.checkedAt ?? null;

  const showStoredRegistry = useCallback(async () => setRegistry(await readStoredRegistryContents()), []);
  // Every check, this page's or the background's own, may have brought another version.
  // biome-ignore lint/correctness/useExhaustiveDependencies: checkedAt is what tells that there is something new.
  useEffect(() => void showStoredRegistry(), [showStoredRegistry, checkedAt]);

  const requestRegistrySync = async () => {
    setSyncing(true);
    await sendMessage('sync-registry', {}); // its outcome is stored, and read above
    await showStoredRegistry();
    setSyncing(false);
  };
  const requestLookUp = async (text: string) => {
    setLookUp({ at: 'running' });
    const result = await sendMessage('look-up', { text });
    setLookUp(result.ok ? { at: 'answered', reply: result.reply } : { at: 'failed', code: result.code });
  };
  return (
    <PageFrame title={t('device_title')} lead={t('device_lead')} columns>
      <DeviceRegistryView
        registry={registry}
        status={{
          checkedAt,
          failure: state?.at === 'failed' ? state : null,
          syncing: syncing || state?.at === 'running',
          ...(state?.at === 'running' && state.progress ? { download: state.progress } : {}),
        }}
        lookUp={lookUp}
        software={getExtensionVersion()}
        now={Date.now()}
        onSync={() => void requestRegistrySync()}
        onLookUp={(text) => void requestLookUp(text)}
      />
    </PageFrame>
  );
}
