import { liveQuery } from 'dexie';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { DeviceView, type HeldContents } from '@/components/settings/device-view';
import type { LookUpState } from '@/components/settings/look-up-box';
import { PageFrame } from '@/components/ui/page-frame';
import { useLive } from '@/components/ui/use-live';
import { useWords } from '@/components/ui/words';
import type { OwnPage } from '@/entrypoints/own-pages/start-page';
import { extensionVersion } from '@/lib/browser/runtime';
import { ERROR_WORDS } from '@/lib/domain/word-keys';
import type { MessageKey } from '@/lib/domain/words';
import { send } from '@/lib/messaging/send';
import { describeHeld } from '@/lib/registry/describe-held';
import { openRegistryStore } from '@/lib/registry/store';

const WORDS_BY_CODE: Readonly<Record<string, { readonly title: MessageKey; readonly text: MessageKey }>> =
  ERROR_WORDS;

/** A download that says nothing for this long has ended without a word. */
const DOWNLOAD_SILENT_MS = 20_000;

/** The page that says what the registry on this device is, and looks things up in it. */
export function DeviceApp({ page: { settings } }: { page: OwnPage }) {
  const { t } = useWords();
  const [held, setHeld] = useState<HeldContents>({ at: 'reading' });
  const [syncing, setSyncing] = useState(false);
  const [lookUp, setLookUp] = useState<LookUpState>({ at: 'rest' });
  const stored = useLive(
    useMemo(
      () =>
        liveQuery(async () => ({
          check: await settings.get('registryCheck'),
          download: await settings.get('registryDownload'),
        })),
      [settings],
    ),
  );
  const last = stored.state === 'ready' ? stored.value.check : null;
  const download = stored.state === 'ready' ? stored.value.download : null;
  // What a worker that was killed left behind is no download any more.
  const running = download && (syncing || Date.now() - download.at < DOWNLOAD_SILENT_MS) ? download : null;
  const checkedAt = last?.at ?? null;

  const read = useCallback(async () => setHeld(await readHeld()), []);
  // Every check, this page's or the background's own, may have brought another version.
  // biome-ignore lint/correctness/useExhaustiveDependencies: checkedAt is what tells that there is something new.
  useEffect(() => void read(), [read, checkedAt]);

  const sync = async () => {
    setSyncing(true);
    await send('sync-registry', {}); // its outcome is stored, and read above
    await read();
    setSyncing(false);
  };
  const ask = async (text: string) => {
    setLookUp({ at: 'running' });
    const result = await send('look-up', { text });
    setLookUp(result.ok ? { at: 'answered', reply: result.reply } : { at: 'failed', code: result.code });
  };
  const words = last?.failure == null ? undefined : (WORDS_BY_CODE[last.failure] ?? ERROR_WORDS.unexpected);
  return (
    <PageFrame title={t('device_title')} lead={t('device_lead')}>
      <DeviceView
        held={held}
        status={{
          checkedAt,
          failed: words !== undefined,
          syncing,
          ...(running ? { download: running } : {}),
          ...(words ? { failure: { title: t(words.title), text: t(words.text) } } : {}),
        }}
        lookUp={lookUp}
        software={extensionVersion()}
        now={Date.now()}
        onSync={() => void sync()}
        onLookUp={(text) => void ask(text)}
      />
    </PageFrame>
  );
}

async function readHeld(): Promise<HeldContents> {
  const store = openRegistryStore();
  try {
    return { at: 'read', contents: await describeHeld(store) };
  } catch (thrown) {
    console.error('the registry could not be read', thrown);
    return { at: 'failed' };
  } finally {
    store.close();
  }
}
