import type { ReactElement } from 'react';
import { DeviceRegistryView, type HeldContents } from '@/components/settings/device-view';
import type { LookUpState } from '@/components/settings/look-up-outcome';
import { PageFrame } from '@/components/ui/page-frame';
import { useWords } from '@/components/ui/words';
import type { RegistryContents } from '@/lib/registry/describe-stored-registry';
import { mockHandlers } from './quiet';
import { NOW } from './sample-reports';
import { verdicts } from './sample-verdicts';

/** Returns an invented published list for the views of the page about the registry on this device. */
const createPublishedList = (index: number) => ({
  namespace: 'tax',
  status: 'registered' as const,
  source: {
    name: `Danh mục đăng ký thử nghiệm, tỉnh Minh Họa ${index}`,
    url: `https://congbo.example.vn/danh-muc/${index}`,
    asOf: `2026-11-${10 + index}`,
  },
});

export const contents: RegistryContents = {
  age: {
    version: 1204,
    publishedAt: NOW - 86_400_000,
    fetchedAt: NOW - 3_600_000,
    expiresAt: NOW + 86_400_000,
  },
  publisher: {
    name: 'Nhóm minh họa',
    contact: 'gop-y@minhhoa.example',
    corrections: 'https://minhhoa.example/dinh-chinh',
    offWithinHours: 24,
  },
  byteLength: 5_412_300,
  parts: [
    { target: 'sellers', byteLength: 5_310_000, keys: 1_048_213 },
    { target: 'sellers-delta', byteLength: 41_200, keys: 1_310 },
    { target: 'violations', byteLength: 61_100, keys: 482 },
    { target: 'sites', byteLength: 12_400, keys: 1_209 },
    { target: 'recalls', byteLength: 98_000, keys: 3_911 },
  ],
  namespaces: [
    { namespace: 'shop:shopee.vn', keys: 612_004 },
    { namespace: 'shop:lazada.vn', keys: 221_431 },
    { namespace: 'tax', keys: 190_412 },
    { namespace: 'site', keys: 25_676 },
    { namespace: 'official:shopee.vn', keys: 1_209 },
  ],
  lists: Array.from({ length: 11 }, (_, index) => createPublishedList(index)),
  recallSources: [
    { authority: 'cpsc', records: 22, asOf: '2026-11-19', retrievedOn: '2026-11-24' },
    { authority: 'safety-gate', records: 3_889, asOf: '2026-11-20', retrievedOn: '2026-11-24' },
  ],
  documents: [
    { name: 'adapters', taken: null, refused: { version: 1204, reason: 'too-new' } },
    {
      name: 'reference',
      taken: {
        version: 1198,
        asOf: '2026-11-25',
        byteLength: 11_300,
        source: { name: 'Cơ quan minh họa', url: 'https://congbo.example.vn/dau-moi', asOf: '2026-11-25' },
      },
      refused: null,
    },
  ],
};

function DeviceSample({
  registry,
  lookUp = { at: 'rest' },
  syncing = false,
  failed = false,
  download,
}: {
  registry: HeldContents;
  lookUp?: LookUpState;
  syncing?: boolean;
  failed?: boolean;
  download?: { readonly received: number; readonly total: number };
}) {
  const { t } = useWords();
  return (
    <PageFrame title={t('device_title')} lead={t('device_lead')} columns>
      <DeviceRegistryView
        registry={registry}
        status={{
          checkedAt: registry.at === 'read' && !registry.contents ? null : NOW - 60_000,
          failure: failed ? { code: 'offline', nextAt: NOW + 240_000 } : null,
          syncing,
          ...(download ? { download } : {}),
        }}
        lookUp={lookUp}
        software="0.1.0"
        now={NOW}
        {...mockHandlers('onSync', 'onLookUp')}
      />
    </PageFrame>
  );
}

const read: HeldContents = { at: 'read', contents };
const createLookUpState = (
  state: keyof typeof verdicts,
  { misspelt = false, unit = null }: { readonly misspelt?: boolean; readonly unit?: string | null } = {},
): LookUpState => ({
  at: 'answered',
  reply: {
    outcome: 'answered',
    about: 'shopee.vn 1043927518',
    on: 'marketplace',
    verdict: verdicts[state],
    misspelt,
    unit,
  },
});

export const DEVICE_VIEWS: Readonly<Record<string, ReactElement>> = {
  device: <DeviceSample registry={read} />,
  'device-reading': <DeviceSample registry={{ at: 'reading' }} />,
  'device-empty': <DeviceSample registry={{ at: 'read', contents: null }} syncing />,
  'device-downloading': (
    <DeviceSample
      registry={{ at: 'read', contents: null }}
      syncing
      download={{ received: 2_100_000, total: 5_412_300 }}
    />
  ),
  'device-failed': <DeviceSample registry={{ at: 'failed' }} failed />,
  'device-check-failed': <DeviceSample registry={read} failed />,
  'device-looking-up': <DeviceSample registry={read} lookUp={{ at: 'running' }} />,
  'device-registered': <DeviceSample registry={read} lookUp={createLookUpState('registered')} />,
  'device-unit': (
    <DeviceSample registry={read} lookUp={createLookUpState('registered', { unit: '0100233488-001' })} />
  ),
  'device-warned': <DeviceSample registry={read} lookUp={createLookUpState('warned')} />,
  'device-unlisted': (
    <DeviceSample registry={read} lookUp={createLookUpState('unlisted', { misspelt: true })} />
  ),
  'device-not-understood': (
    <DeviceSample registry={read} lookUp={{ at: 'answered', reply: { outcome: 'not-understood' } }} />
  ),
  'device-phone': <DeviceSample registry={read} lookUp={{ at: 'answered', reply: { outcome: 'phone' } }} />,
  'device-no-seller': (
    <DeviceSample
      registry={read}
      lookUp={{ at: 'answered', reply: { outcome: 'no-seller', host: 'lazada.vn' } }}
    />
  ),
  'device-look-up-failed': <DeviceSample registry={read} lookUp={{ at: 'failed', code: 'unexpected' }} />,
};
