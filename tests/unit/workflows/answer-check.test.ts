import { describe, expect, it } from 'vitest';
import type { ListingCard, ListingReading } from '@/lib/domain/listing/listing';
import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { LookUp, LookUpResult } from '@/lib/domain/seller/trust';
import { createWords } from '@/lib/domain/words';
import { answerCheck } from '@/lib/workflows/check';

const now = Date.UTC(2026, 10, 25, 3);
const age = {
  version: 4,
  publishedAt: now - 3_600_000,
  fetchedAt: now - 60_000,
  expiresAt: now + 86_400_000,
};
const source = { name: 'Danh sách minh họa', url: 'https://registry.example/list', asOf: '2026-11-24' };

const known: LookUp = async (subjects) =>
  subjects.map((subject): LookUpResult => {
    if (subject.kind === 'name' || subject.key !== 'shop:shopee.vn:912345678')
      return { status: 'unlisted', age };
    return {
      status: 'known',
      age,
      records: [{ type: 'seller', key: subject.key, status: 'registered', source }],
    };
  });

const card = (id: string, sellerId?: string): ListingCard => ({
  id,
  title: `Sản phẩm ${id}`,
  ...(sellerId ? { seller: { id: sellerId } } : {}),
  readFrom: {},
});
const results = (...cards: ListingCard[]): ListingReading => ({
  kind: 'results',
  marketplace: 'shopee',
  host: 'shopee.vn',
  cards,
  missing: [],
});
const STATUSES: Readonly<Record<string, SellerStatus>> = {
  'shop:shopee.vn:1001': 'registered',
  'shop:shopee.vn:1002': 'notified',
  'shop:shopee.vn:1003': 'official-store',
  'shop:shopee.vn:1004': 'suspended',
};
const deps = {
  lookUp: known,
  words: createWords('vi'),
  authority: { answerUrl: 'https://intake.example/answer', hasIntake: true },
  now,
};

describe('answerCheck', () => {
  it('marks the cards with a record, and counts all', async () => {
    const { reply, verdict } = await answerCheck(
      results(card('1', '912345678'), card('2', '55555555')),
      {},
      deps,
    );
    expect(reply.marks.map(({ id, text }) => [id, text.state])).toEqual([['1', 'registered']]);
    expect(reply.states).toEqual([
      { id: '1', state: 'registered' },
      { id: '2', state: 'unlisted' },
    ]);
    expect(reply.chip?.sentence).toContain('2');
    expect(verdict).toBeNull();
  });

  it('counts notified sellers and official stores apart from registered ones', async () => {
    const lookUp: LookUp = async (subjects) =>
      subjects.map((subject): LookUpResult => {
        const status = subject.kind === 'shop' && STATUSES[subject.key];
        if (subject.kind === 'name' || !status) return { status: 'unlisted', age };
        return { status: 'known', age, records: [{ type: 'seller', key: subject.key, status, source }] };
      });
    const { reply } = await answerCheck(
      results(card('1', '1001'), card('2', '1002'), card('3', '1003'), card('4', '1004')),
      { notified: 2 },
      { ...deps, lookUp },
    );
    expect(reply.states.map(({ state }) => state)).toEqual([
      'registered',
      'notified',
      'official-store',
      'lapsed',
    ]);
    expect(reply.chip?.sentence).toBe(
      'Đã tra cứu 6 sản phẩm: 1 có hồ sơ đăng ký, 3 có hồ sơ thông báo, 1 gian hàng sàn ghi “chính hãng”, 1 hồ sơ tạm dừng hoặc chấm dứt',
    );
  });

  it('adds up the cards to check of this question and of earlier ones', async () => {
    const { reply } = await answerCheck(
      results({ ...card('1', '1001'), title: 'Rượu vang đỏ 750ml' }, card('2', '1002')),
      { unlisted: 1, 'to-check': 1 },
      deps,
    );
    const drawn = reply.marks.filter(({ text }) => text.toCheck).length;
    expect(reply.chip?.sentence).toBe(
      `Đã tra cứu 3 sản phẩm: 3 chưa thấy hồ sơ, trong đó ${drawn + 1} cần kiểm tra`,
    );
  });

  it('adds the cards counted earlier to the chip', async () => {
    const { reply } = await answerCheck(
      results(card('3', '55555555')),
      { unlisted: 58, registered: 1 },
      deps,
    );
    expect(reply.chip?.sentence).toContain('60');
  });

  it('calls a card without a seller "not applicable", never "unlisted"', async () => {
    const { reply } = await answerCheck(results(card('1')), {}, deps);
    expect(reply.states).toEqual([{ id: '1', state: 'not-applicable' }]);
  });

  it('returns "unavailable" without data', async () => {
    const lookUp: LookUp = async (subjects) =>
      subjects.map(() => ({ status: 'unavailable', reason: 'no-data' }) as const);
    const { reply } = await answerCheck(results(card('1', '912345678')), {}, { ...deps, lookUp });
    expect(reply.states).toEqual([{ id: '1', state: 'unavailable' }]);
    expect(reply.marks).toEqual([]);
  });

  it.each(['wall', 'shell', 'other'] as const)('draws nothing on a page that is a %s', async (kind) => {
    const { reply } = await answerCheck({ kind, marketplace: 'shopee' }, {}, deps);
    expect(reply).toMatchObject({ marks: [], states: [], page: null, chip: null });
  });

  it('calls an unread page "not understood", never "unlisted"', async () => {
    const { reply } = await answerCheck(
      { kind: 'unreadable', marketplace: 'shopee', missing: ['listing'] },
      {},
      deps,
    );
    expect(reply.page?.state).toBe('not-understood');
  });

  it('checks an independent site as one seller, with its own details', async () => {
    const reading: ListingReading = {
      kind: 'results',
      marketplace: 'site',
      host: 'gommay.example',
      cards: [card('1'), card('2')],
      missing: [],
      site: {
        host: 'gommay.example',
        platform: 'direct',
        ordering: true,
        large: false,
        owner: 'organisation',
        badges: [{ says: 'notified', link: 'https://online-gov-vn.example/' }],
        items: {},
      },
    };
    const { reply, verdict } = await answerCheck(reading, {}, deps);
    expect(reply).toMatchObject({ marks: [], states: [], chip: null });
    expect(verdict).toMatchObject({ state: 'unlisted', toCheck: true });
    expect(reply.page?.findings.map(({ rule }) => rule)).toEqual(['badge']);
  });

  it('gives no verdict for a page without a shop', async () => {
    const { reply } = await answerCheck({ kind: 'other', marketplace: 'shopee' }, {}, deps);
    expect(reply.page).toBeNull();
  });
});
