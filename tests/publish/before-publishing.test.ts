import { beforeEach, expect, it } from 'vitest';
import { createSite, createViolation } from '@/demo/sample-views/samples/records';
import { findReasonsNotToPublish } from '@/publish/before-publishing';
import type { RegistryContent } from '@/publish/content';
import { publishRegistryVersion } from '@/publish/publish';
import type { Correction } from '@/publish/rows/corrections';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';
import { registered } from '@/tests/integration/registry/content';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';
import { referenceDocument } from '@/tests/support/documents';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-24T03:00:00Z');
const FULL: RegistryContent = {
  ...registered(1, 2, 3, 4),
  violations: [createViolation({ id: 'v-1' })],
  sites: [createSite({ id: 's-1' }), createSite({ id: 's-2' })],
  reference: referenceDocument(),
};
let outDir: string;

beforeEach(async () => {
  outDir = await emptyDirectory();
  const keysDir = await emptyDirectory();
  await createAndSaveKeysAndRoot(keysDir, NOW, { rootKeys: 1, rootThreshold: 1 });
  await publishRegistryVersion({ content: FULL, outDir, keysDir, now: NOW });
});

const against = (content: RegistryContent, now = NOW + DAY) =>
  findReasonsNotToPublish({ content, outDir, now });

it('publishing objects to the loss of more than half of a list or document, and to no smaller loss', async () => {
  expect(await against(FULL)).toEqual([]);
  expect(await against({ ...FULL, sellers: registered(1, 2).sellers })).toEqual([]);
  expect(await against({ ...registered(1), violations: [] })).toEqual([
    'keys of shop:shopee.vn: 1 where version 1 has 4',
    'violations: 0 where version 1 has 1',
    'sites: 0 where version 1 has 2',
    'reference.json: not there, and version 1 has it',
  ]);
  expect(
    await against({
      lists: [],
      sellers: [],
      violations: FULL.violations,
      sites: FULL.sites ?? [],
      reference: {},
    }),
  ).toEqual(['keys of shop:shopee.vn: 0 where version 1 has 4']);
});

it('publishing does not count ended, annulled or withdrawn decisions as lost', async () => {
  const without = { ...FULL, violations: [] };
  expect(await against(without, NOW + 60 * DAY)).toEqual([]);
  const annulment: Correction = {
    type: 'correction',
    record: 'violation v-1',
    kind: 'annulled',
    by: { issuer: 'Cơ quan minh họa', number: '09', decidedOn: '2026-11-24', url: 'https://example.vn/9' },
  };
  expect(await against({ ...without, corrections: [annulment] })).toEqual([]);
  expect(
    await against({ ...FULL, violations: [createViolation({ id: 'v-1', status: 'withdrawn' })] }),
  ).toEqual([]);
});

it('publishing accepts a first version, and refuses a time before that of the last version', async () => {
  expect(
    await findReasonsNotToPublish({ content: registered(), outDir: await emptyDirectory(), now: NOW }),
  ).toEqual([]);
  await expect(against(FULL, NOW - 1)).rejects.toThrow(
    'version 1 was published at 2026-11-24T03:00:00.000Z; 2026-11-24T02:59:59.999Z is earlier',
  );
});
