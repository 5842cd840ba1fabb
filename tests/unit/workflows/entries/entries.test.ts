import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '@/lib/base/errors';
import { createEmptyTypedEntry, type TypedEntry } from '@/lib/domain/case/desk-entry';
import {
  createReportSecret,
  parseTrackingCode,
  toReportStatusAddress,
} from '@/lib/domain/report/tracking-code';
import { ENTRY_DOCUMENT_MAX_BYTES, EntrySchema } from '@/lib/intake/officers/entry-contract';
import { IntakeRejection } from '@/lib/intake/read-response';
import { EntryDatabase } from '@/lib/storage/entry-db';
import { buildDeskEntryReport, findEntryFieldsToChange } from '@/lib/workflows/entries/build-entry';
import { createEntryStore, purgeDeskEntries } from '@/lib/workflows/entries/entry-store';
import { readScans } from '@/lib/workflows/entries/read-scan';
import { sendEntry } from '@/lib/workflows/entries/send-entry';

const TODAY = '2026-11-25';
const NOW = Date.parse('2026-11-25T08:30:00+07:00');
const DAY_MS = 86_400_000;
const TYPED: TypedEntry = {
  ...createEmptyTypedEntry(TODAY),
  code: 'COUNTERFEIT_LABEL',
  said: 'Nhãn dán đè lên nhãn cũ.',
  product: 'Ấm trà',
  marketplace: 'shopee',
  sellerName: 'Gốm Làng Mây',
  phone: '0900000001',
  consent: 'spoken',
};
const scan = () => new File(['%PDF-1.7 scan'], 'phieu.pdf');

let databases = 0;
let now = NOW;
let db: EntryDatabase;
const storeOf = (subject = 'officer-1') =>
  createEntryStore({
    db,
    subject,
    newId: () => crypto.randomUUID(),
    newSecret: createReportSecret,
    now: () => now,
  });
beforeEach(() => {
  databases += 1;
  now = NOW;
  db = new EntryDatabase(`entries-${databases}`);
});

const frame = { trackingKey: 'a'.repeat(64), language: 'vi', version: '0.1.0', now: NOW } as const;
const build = (typed: Partial<TypedEntry>) =>
  buildDeskEntryReport(
    { id: '6f2d3c1e-8a51-4f4e-9b0e-3f1f9b6f0a11', typed: { ...TYPED, ...typed }, scans: [] },
    frame,
  );

describe('the report of an entry', () => {
  it('contains only what the person stated', () => {
    expect(build({})).toMatchObject({
      channel: 'telephone',
      complainant: { mode: 'contact', phone: '0900000001' },
      platform: { marketplace: 'shopee', host: 'shopee.vn' },
      seller: { name: 'Gốm Làng Mây' },
      listing: { title: 'Ấm trà' },
      consent: { how: 'spoken', purposes: ['handle-report', 'contact-me'], at: '2026-11-25T01:30:00.000Z' },
    });
  });

  it('takes marketplace, shop and item from a link', () => {
    const entry = build({
      link: 'https://shopee.vn/Am-tra-i.912345678.20011223344?sp=1',
      marketplace: 'lazada',
    });
    expect(entry).toMatchObject({
      platform: { marketplace: 'shopee', url: 'https://shopee.vn/Am-tra-i.912345678.20011223344' },
      seller: { id: '912345678', name: 'Gốm Làng Mây' },
      listing: { id: '20011223344', title: 'Ấm trà' },
    });
    const own = build({ link: 'gommay.example.vn/am-tra', marketplace: '' });
    expect(own.platform).toMatchObject({ marketplace: 'site', host: 'gommay.example.vn' });
  });

  it('leaves out text that was typed under an answer that was changed later', () => {
    const typed = { mode: 'anonymous', name: 'Tên', idNumber: '001', address: 'Số 1' } as const;
    expect(build(typed).complainant).toEqual({ mode: 'anonymous' });
    expect(build(typed).consent.purposes).toEqual(['handle-report']);
  });

  it.each<[string, Partial<TypedEntry>, (keyof TypedEntry)[]]>([
    ['an empty entry', createEmptyTypedEntry(TODAY), ['code', 'said', 'marketplace', 'phone', 'consent']],
    ['a complete entry', {}, []],
    ['a signature over the telephone', { consent: 'signed' }, ['consent']],
    ['a shop’s own site without a link', { marketplace: 'site' }, ['link']],
    ['an invalid link', { link: 'không nhớ' }, ['link']],
    ['a day in the future', { observedOn: '2026-11-26' }, ['observedOn']],
    ['an identity without its number', { mode: 'identified', name: 'Tên', address: 'Số 1' }, ['idNumber']],
    ['a wrong address', { email: 'a@' }, ['email']],
    ['an anonymous person', { mode: 'anonymous', phone: '' }, []],
  ])('names the fields that are missing or wrong for %s', (_what, typed, fields) => {
    expect(findEntryFieldsToChange({ ...TYPED, ...typed }, TODAY)).toEqual(fields);
  });
});

describe('documents of an entry', () => {
  it('are refused by name with a reason; the others are accepted', async () => {
    const long = new File([], 'quet.pdf');
    Object.defineProperty(long, 'size', { value: 104_857_600 });
    Object.defineProperty(long, 'arrayBuffer', { value: () => Promise.reject(new Error('was read')) });
    const { added, refused } = await readScans([scan(), long, new File(['PK'], 'don.docx'), scan()], []);
    expect(added.map(({ scan }) => scan.name)).toEqual(['phieu.pdf']);
    expect(refused).toEqual([
      { name: 'quet.pdf', byteLength: 104_857_600, why: 'too-long' },
      { name: 'don.docx', byteLength: 2, why: 'other-type' },
      { name: 'phieu.pdf', byteLength: 13, why: 'known' },
    ]);
    expect(ENTRY_DOCUMENT_MAX_BYTES).toBeLessThan(104_857_600);
  });

  it('are at most ten', async () => {
    const files = Array.from({ length: 11 }, (_, index) => new File([`%PDF-1.7 ${index}`], `${index}.pdf`));
    const { added, refused } = await readScans(files, []);
    expect(added).toHaveLength(10);
    expect(refused).toMatchObject([{ name: '10.pdf', why: 'too-many' }]);
  });
});

describe('entries on this device', () => {
  it('are seen only by their officer, and are stored while they are typed', async () => {
    const store = storeOf();
    const id = await store.begin(TODAY);
    await store.type(id, { said: 'Lời kể' });
    expect((await store.all()).map(({ typed }) => typed.said)).toEqual(['Lời kể']);
    expect(await storeOf('officer-2').all()).toEqual([]);
  });

  it('are deleted a week after their last change, a slip after a day, with their documents', async () => {
    const store = storeOf();
    const draft = await store.begin(TODAY);
    const { added } = await readScans([scan()], []);
    await store.addScans(draft, added);
    const sent = await store.begin(TODAY);
    const unit = { id: 'u', name: { vi: 'Đơn vị', en: 'Unit' } };
    await store.markReceived(sent, { at: NOW, reference: 'CS-261125-7K3MQ2', receipt: 'r', unit });
    await purgeDeskEntries(db, NOW + DAY_MS);
    expect(await db.entries.count()).toBe(2);
    await purgeDeskEntries(db, NOW + DAY_MS + 1);
    expect((await store.all()).map(({ id }) => id)).toEqual([draft]);
    await purgeDeskEntries(db, NOW + 7 * DAY_MS + 1);
    expect(await db.entries.count()).toBe(0);
    expect(await db.scans.count()).toBe(0);
  });
});

describe('sending an entry', () => {
  const response = {
    reference: 'CS-261125-7K3MQ2',
    receipt: 'r',
    unit: { id: 'marketSurveillance-01', name: { vi: 'Đơn vị', en: 'Unit' } },
  };
  async function prepare() {
    const store = storeOf();
    const id = await store.begin(TODAY);
    await store.type(id, TYPED);
    await store.addScans(id, (await readScans([scan()], [])).added);
    const client = {
      enter: vi.fn(async (_body: string) => response),
      sendDocument: vi.fn(async () => undefined),
    };
    const deps = { store, client, language: 'vi', version: '0.1.0', now: () => now } as const;
    return { store, id, client, deps };
  }

  it('keeps the receipt, and its documents leave the device when they arrived', async () => {
    const { store, id, client, deps } = await prepare();
    await sendEntry(id, deps);
    const entry = await store.get(id);
    expect(entry?.received).toMatchObject({ reference: response.reference, unit: response.unit });
    expect(entry?.scans).toMatchObject([{ arrived: true }]);
    expect(await db.scans.count()).toBe(0);
    expect(EntrySchema.safeParse(JSON.parse(client.enter.mock.calls[0]?.[0] ?? '')).success).toBe(true);
    expect(client.enter.mock.calls[0]?.[0]).not.toContain('phieu.pdf');
  });

  it('sends the same text after a lost response, whatever was typed meanwhile', async () => {
    const { store, id, client, deps } = await prepare();
    client.enter.mockRejectedValueOnce(new AppError('intake-unreachable', 'no answer'));
    await expect(sendEntry(id, deps)).rejects.toThrow('no answer');
    await store.type(id, { said: 'Lời khác' });
    now += 600_000;
    await sendEntry(id, deps);
    const [[first] = [], [second] = []] = client.enter.mock.calls;
    expect(second).toBe(first);
  });

  it('sends one text even from two windows', async () => {
    const { id, client, deps } = await prepare();
    await Promise.all([sendEntry(id, deps), sendEntry(id, { ...deps, now: () => NOW + 120_000 })]);
    expect(new Set(client.enter.mock.calls.map(([body]) => body)).size).toBe(1);
  });

  it('allows changes after a refusal', async () => {
    const { store, id, client, deps } = await prepare();
    const detail = { vi: 'Sai', en: 'Wrong' };
    const problem = { type: 'x', title: 'x', status: 400, code: 'invalid-report', detail } as const;
    client.enter.mockRejectedValueOnce(new IntakeRejection(problem));
    await expect(sendEntry(id, deps)).rejects.toThrow();
    await store.type(id, { said: 'Lời khác' });
    expect((await store.get(id))?.typed.said).toBe('Lời khác');
  });

  it('continues with the documents that have not arrived', async () => {
    const { store, id, client, deps } = await prepare();
    client.sendDocument.mockRejectedValueOnce(new AppError('offline', 'no network'));
    await expect(sendEntry(id, deps)).rejects.toThrow('no network');
    expect((await store.get(id))?.received).toBeDefined();
    await sendEntry(id, deps);
    expect(client.enter).toHaveBeenCalledTimes(1);
    expect(client.sendDocument).toHaveBeenCalledTimes(2);
  });
});

describe('the address on a slip', () => {
  it('contains the tracking code, which can be read from a pasted address too', () => {
    const code = { reference: 'CS-261125-7K3MQ2', secret: createReportSecret() };
    const address = toReportStatusAddress('https://intake.example/phone/', code);
    expect(new URL(address).pathname).toBe('/phone/');
    expect(parseTrackingCode(address)).toEqual(code);
  });
});
