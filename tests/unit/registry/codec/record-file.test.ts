import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  createRecall,
  createSite,
  createViolation,
  createWarning,
} from '@/demo/sample-views/samples/records';
import { ViolationRecordSchema } from '@/lib/domain/seller/trust.schema';
import { parseRecordFile } from '@/lib/registry/codec/record-file';

const packed = (text: string) => new Uint8Array(gzipSync(text));
const lines = (...records: unknown[]) =>
  packed(records.map((record) => `${JSON.stringify(record)}\n`).join(''));

describe('a record of a decision', () => {
  it('is accepted with every field the law asks for', () => {
    expect(ViolationRecordSchema.parse(createViolation())).toEqual(createViolation());
  });

  it.each([
    ['no number', { number: ' ' }],
    ['no issuer', { issuer: '' }],
    ['no area', { area: '' }],
    ['no key', { keys: [] }],
    ['a key in another spelling', { keys: ['shop:www.shopee.vn:1'] }],
    ['a name in the place of a key', { keys: ['name:ai đó'] }],
    ['a date that does not exist', { publishedOn: '2026-02-30' }],
    ['a text in the place of a date', { publishedOn: 'hôm nay' }],
    ['a publication before the decision', { decidedOn: '2026-11-21' }],
    ['an expiry before the publication', { expiresOn: '2026-11-19' }],
    ['an expiry later than 30 days after', { expiresOn: '2026-12-21' }],
    [
      'a source that is not a web address',
      { source: { name: 'x', url: 'javascript:alert(1)', asOf: '2026-11-20' } },
    ],
    ['a field nobody knows', { score: 5 }],
  ])('is refused with %s', (_, changes) => {
    expect(ViolationRecordSchema.safeParse({ ...createViolation(), ...changes }).success).toBe(false);
  });
});

describe('a violations file', () => {
  it('gives its records in their order', async () => {
    const records = [createViolation(), createViolation({ id: 'v-2' })];
    expect(await parseRecordFile('violations', lines(...records))).toEqual(records);
  });

  it('may be empty', async () => {
    expect(await parseRecordFile('violations', packed(''))).toEqual([]);
  });

  it.each([
    ['a bad record', lines(createViolation(), createViolation({ id: 'v-2', area: '' })), 'line 2'],
    ['an id twice', lines(createViolation(), createViolation()), 'is there twice'],
    ['a line that is not JSON', packed('{"type":\n'), 'line 1'],
    ['its last line cut off', packed(JSON.stringify(createViolation())), 'cut off'],
    ['no gzip in it', new TextEncoder().encode('{}\n'), 'gzip data is damaged'],
    ['its end cut off', lines(createViolation()).slice(0, -9), 'gzip data is damaged'],
  ])('is refused with %s', async (_, file, reason) => {
    await expect(parseRecordFile('violations', file)).rejects.toMatchObject({
      code: 'registry-invalid',
      message: expect.stringContaining(reason),
    });
  });
});

describe('a record of a site or of a recall', () => {
  it('is accepted unchanged', async () => {
    expect(await parseRecordFile('sites', lines(createSite()))).toEqual([createSite()]);
    expect(await parseRecordFile('recalls', lines(createRecall()))).toEqual([createRecall()]);
    const byModel = createRecall({ keys: ['model:acme/AB-120'] });
    expect(await parseRecordFile('recalls', lines(byModel))).toEqual([byModel]);
    const source = { ...createRecall().source, retrievedOn: '2026-11-21' };
    const ofBatches = createRecall({ batches: 'L1, L2', measure: 'Thu hồi', source });
    expect(await parseRecordFile('recalls', lines(ofBatches))).toEqual([ofBatches]);
    expect(await parseRecordFile('warnings', lines(createWarning()))).toEqual([createWarning()]);
  });

  it.each([
    ['a recall by the name of a shop', 'recalls', createRecall({ keys: ['shop:shopee.vn:5'] })],
    ['a recall without a reason', 'recalls', { ...createRecall(), reason: 'unknown' }],
    ['a warning about a shop', 'warnings', createWarning({ keys: ['shop:shopee.vn:5'] })],
    ['a warning list of nobody', 'warnings', { ...createWarning(), origin: 'rumour' }],
    ['a site without an owner', 'sites', createSite({ owner: '' })],
    ['a decision among sites', 'sites', createViolation()],
  ] as const)('is refused for %s', async (_, name, record) => {
    await expect(parseRecordFile(name, lines(record))).rejects.toMatchObject({ code: 'registry-invalid' });
  });
});
