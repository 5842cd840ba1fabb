import { describe, expect, it } from 'vitest';
import {
  createResultWithRecords,
  createSellerRecord,
  createShopPageContext,
  createUnlistedResult,
  NOON,
} from '@/demo/sample-views/samples/verdict';
import type { ListingCard } from '@/lib/domain/listing/listing';
import { createWords } from '@/lib/domain/words';
import { toCardContext, type VerdictContext } from '@/lib/verdict/context';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';

const words = createWords('vi');
const options = { answerUrl: 'https://a.example', now: NOON };

describe('the goods rule', () => {
  const judgeTitle = (title: string, of: VerdictContext['of'] = 'page') =>
    findVerdict({
      context: { ...createShopPageContext(), of, listing: { title } },
      results: [createUnlistedResult()],
      now: NOON,
    });

  it('asks to look for the licence of licensed goods', () => {
    const [finding] = describeVerdict(judgeTitle('Rượu vang đỏ Đà Lạt'), words, options).findings;
    expect(finding).toMatchObject({ rule: 'goods', tier: 'check', title: 'Hàng bán có điều kiện' });
    expect(finding?.sentence).toContain('giấy phép bán lẻ rượu');
    expect(finding?.rows).toContainEqual(['Đọc được trên trang', 'rượu vang']);
  });

  it('says of prohibited goods only the text of their title', () => {
    const [finding] = describeVerdict(judgeTitle('Pod hút 1 lần'), words, options).findings;
    expect(finding?.sentence).toBe(
      'Tên sản phẩm có cụm từ “pod hút”. Theo Nghị quyết 173/2024/QH15, nhóm thuốc lá điện tử, thuốc lá nung nóng bị cấm kinh doanh từ năm 2025.',
    );
  });

  it('cites no act for a word of banned goods, and links none', () => {
    const [finding] = describeVerdict(judgeTitle('Pháo hoa 36 viên'), words, options).findings;
    expect(finding?.sentence).toContain('tên gọi chưa cho biết món này có thuộc loại đó không');
    expect(finding?.rows).toContainEqual(['Căn cứ', 'Từ ngữ trên trang, không phải một điều luật']);
    expect(finding).not.toHaveProperty('sourceUrl');
  });

  it.each(['Pod hút 1 lần', 'Thuốc kháng sinh 500mg'])('says that the act on "%s" was not read', (title) => {
    const [finding] = describeVerdict(judgeTitle(title), words, options).findings;
    expect(finding?.rows).toContainEqual(['Văn bản', 'Theo bài viết về văn bản; chưa đọc nguyên văn']);
  });

  it('says which medicines may be sold online, and nothing about tobacco', () => {
    const [finding] = describeVerdict(judgeTitle('Thuốc kháng sinh 500mg'), words, options).findings;
    expect(finding?.sentence).toBe(
      'Tên sản phẩm có cụm từ “thuốc kháng sinh”. Theo Luật 44/2024/QH15, thuốc bán lẻ qua mạng phải là thuốc không kê đơn, trừ khi cách ly vì dịch.',
    );
    expect(judgeTitle('Xì gà hộp 10 điếu').findings).toEqual([]);
  });

  it('never warns, changes no state, and is silent on cards and for ordinary goods', () => {
    expect(judgeTitle('Pod hút 1 lần')).toMatchObject({ state: 'unlisted', toCheck: true });
    expect(judgeTitle('Pod hút 1 lần', 'card').findings).toEqual([]);
    expect(judgeTitle('Ly uống rượu vang').findings).toEqual([]);
    expect(judgeTitle('Bánh pía').findings).toEqual([]);
  });
});

describe('the look-alike rule', () => {
  const official = { id: '1120384756', name: 'Nhà Bếp Xanh Thử', official: true };
  const card = (id: string, seller: ListingCard['seller']): ListingCard => ({
    id,
    readFrom: {},
    ...(seller ? { seller } : {}),
  });
  const judgeCard = (
    seller: NonNullable<ListingCard['seller']>,
    answers = [createUnlistedResult()],
    others = [official],
  ) => {
    const mine = card('2', seller);
    const page = {
      marketplace: 'shopee',
      host: 'shopee.vn',
      cards: [...others.map((one, index) => card(`o${index}`, one)), mine],
    } as const;
    return findVerdict({ context: toCardContext(page, mine), results: answers, now: NOON });
  };

  it('asks to compare a shop whose name resembles an official store’s on the same page', () => {
    const verdict = judgeCard({ id: '9', name: 'Nhà Bếp Хanh Thử' });
    expect(verdict).toMatchObject({ state: 'unlisted', toCheck: true });
    const [finding] = describeVerdict(verdict, words, options).findings;
    expect(finding?.sentence).toContain('Có thể chỉ trùng tên');
    expect(finding?.rows).toContainEqual(['Gian hàng chính hãng', 'mã gian hàng 1120384756 trên shopee.vn']);
  });

  it.each([
    ['the official store itself', { id: '1120384756', name: 'Nhà Bếp Xanh Thử', official: true }],
    ['the same shop on another card', { id: '1120384756', name: 'Nhà Bếp Xanh Thử' }],
    ['another official store', { id: '9', name: 'Nhà Bếp Xanh Thử', official: true }],
    ['another name', { id: '9', name: 'Nhà Bếp Xinh' }],
    ['a private person', { id: '9', name: 'Nhà Bếp Xanh Thử', isPrivatePerson: true }],
    ['an individual', { id: '9', name: 'Nhà Bếp Xanh Thử', kind: 'individual' }],
    ['a shop without an id', { name: 'Nhà Bếp Xanh Thử' }],
  ] as const)('says nothing about %s', (_, seller) => {
    expect(judgeCard(seller).findings).toEqual([]);
  });

  it('says nothing about a shop with its own record', () => {
    const key = 'shop:shopee.vn:9';
    expect(
      judgeCard({ id: '9', name: 'Nhà Bếp Xanh Thử' }, [
        createResultWithRecords(key, createSellerRecord('registered', key)),
      ]).toCheck,
    ).toBe(false);
  });

  it('says nothing about short common names, or if there is no official store', () => {
    const short = { id: '1', name: 'Gốm', official: true };
    expect(judgeCard({ id: '9', name: 'Gốm' }, [createUnlistedResult()], [short]).findings).toEqual([]);
    expect(judgeCard({ id: '9', name: 'Nhà Bếp Xanh Thử' }, [createUnlistedResult()], []).findings).toEqual(
      [],
    );
  });
});

describe('the rule that shows the seller’s details', () => {
  const seller = {
    id: '1043927518',
    name: 'Tiệm Gốm Mây Thử',
    address: 'Số 1 đường Thử',
    taxCode: '001099012345',
  };
  const findingsOf = (context: VerdictContext) =>
    describeVerdict(findVerdict({ context, results: [createUnlistedResult()], now: NOON }), words, options)
      .findings;

  it('shows name, address and tax code, with a personal number masked', () => {
    expect(findingsOf(createShopPageContext(seller))).toMatchObject([
      {
        rule: 'seller-details',
        tier: 'information',
        rows: [
          ['Tên người bán', 'Tiệm Gốm Mây Thử'],
          ['Địa chỉ', 'Số 1 đường Thử'],
          ['Mã số thuế', '001*******45'],
          ['Căn cứ', 'Nghị định 248/2026/NĐ-CP Điều 18.1.c; Luật 19/2023/QH15 Điều 37'],
          ['Đọc lúc', '25/11/2026 12:00'],
        ],
      },
    ]);
  });

  it.each([
    ['a name alone', createShopPageContext()],
    ['a private person', createShopPageContext({ ...seller, isPrivatePerson: true })],
    ['a card', { ...createShopPageContext(seller), of: 'card' as const }],
    ['a host of another country', { ...createShopPageContext(seller), host: 'shopee.sg' }],
  ])('says nothing about %s', (_, context) => {
    expect(findingsOf(context)).toEqual([]);
  });
});
