import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';
import type { Bilingual } from './bilingual';
import type { Basis } from './sources';

export const GOODS_GROUPS = [
  'e-cigarette',
  'tobacco',
  'alcohol',
  'prescription',
  'medicine',
  'weapon',
  'firework',
  'wildlife',
  'supplement',
  'cosmetic',
  'food',
] as const;
export type GoodsGroup = (typeof GOODS_GROUPS)[number];

/**
 * A group of goods that is recognised by words in a title: what people may be asked to check about it, and which violation types
 * are likely.
 */
export interface Goods {
  readonly group: GoodsGroup;
  /**
   * What the law says about selling the goods online.
   * - `prohibited`: a law prohibits the goods.
   * - `banned`: some goods of the group are prohibited or need a licence.
   * - `offline`: the goods may not be sold online, except in an epidemic.
   * - `licensed`: the goods may be sold only under a licence or with documents.
   * - `ordinary`: there is nothing to check; only the order of violation types changes.
   */
  readonly kind: 'prohibited' | 'banned' | 'offline' | 'licensed' | 'ordinary';
  readonly name: Bilingual;
  /** For licensed goods: the document for which a buyer can ask. */
  readonly licence?: Bilingual;
  /**
   * Words and phrases, separated by commas, in lower case with accents. A title that contains one of them as whole words names
   * these goods. Accents count, because "rượu" is alcohol, but "ruou" could be anything.
   */
  readonly words: string;
  /**
   * Words that give a title another meaning: a "wine glass" is not wine. A word after "^" counts only at the start of the title:
   * "Hộp …" is a box, "… hộp 10 vỉ" is a pack.
   */
  readonly unless: string;
  readonly basis: readonly Basis[];
  readonly violations: readonly ViolationCode[];
}

// Legal bases for goods of the kind "banned". Empty, because the laws and decrees that were read do not name such goods.
const BANNED: readonly Basis[] = [];
const LICENSED: readonly Basis[] = [
  { source: 'ecommerceLaw', article: '21.2.c' },
  { source: 'ecommerceLaw', article: '17.1.d' },
];
const AD_CONFIRMED: readonly Basis[] = [{ source: 'ecommerceLaw', article: '22.5' }];

// Words of titles about containers for medicines, and about medicines for animals and plants.
const NOT_MEDICINE =
  '^hộp, hộp chia, hộp đựng, hộp y tế, tủ, túi, khay, chia, cắt, nghiền, đựng, sách, thú y, chó, mèo, gà, cá, cây, box, organizer, cutter, case, đồ chơi, mô hình, không phải là thuốc';

/**
 * The groups of goods, in the order in which a title is compared with their words. A title with words of several groups belongs
 * to the first of them.
 */
export const GOODS: readonly Goods[] = [
  {
    group: 'e-cigarette',
    kind: 'prohibited',
    name: { vi: 'thuốc lá điện tử, thuốc lá nung nóng', en: 'electronic cigarettes and heated tobacco' },
    words: 'thuốc lá điện tử, thuốc lá nung nóng, pod hút, pod 1 lần, vape, tinh dầu vape, e-cigarette, iqos',
    unless:
      'sách, biển cấm, biển báo, cấm hút, cai thuốc, no vape, no vaping, vapers, áo, móc khóa, sticker, ốp',
    basis: [{ source: 'newTobaccoBan' }],
    violations: ['PROHIBITED_GOODS', 'UNKNOWN_ORIGIN', 'SMUGGLED'],
  },
  {
    group: 'firework',
    kind: 'banned',
    name: { vi: 'pháo', en: 'fireworks' },
    words: 'pháo nổ, pháo hoa, pháo dây, pháo bi, thuốc pháo, firecracker, fireworks',
    unless:
      'đèn, led, đồ chơi, giấy, mô hình, trang trí, sticker, decal, áo, tranh, vải, sách, kim tuyến, sinh nhật, thông tắc, cống, hạt giống, hoa giống, light, lamp, toy',
    basis: BANNED,
    violations: ['PROHIBITED_GOODS', 'SMUGGLED'],
  },
  {
    group: 'weapon',
    kind: 'banned',
    name: { vi: 'vũ khí, công cụ hỗ trợ', en: 'weapons and support tools' },
    words:
      'súng điện, súng bắn điện, roi điện, dùi cui điện, bình xịt hơi cay, súng bắn đạn, súng hơi, đạn chì, kiếm sắc, mã tấu, stun gun, pepper spray',
    unless:
      'đồ chơi, mô hình, nước, bong bóng, keo, massage, nerf, xốp, đạn thạch, cosplay, lego, toy, phun, vặn, vít, đinh, ốc, bu lông, siết, khò, xịt bụi, thổi bụi, công nghiệp, sách, game',
    basis: BANNED,
    violations: ['PROHIBITED_GOODS', 'SMUGGLED'],
  },
  {
    group: 'wildlife',
    kind: 'banned',
    name: { vi: 'sản phẩm từ động vật hoang dã', en: 'wildlife products' },
    words:
      'ngà voi, sừng tê giác, vảy tê tê, cao hổ, mật gấu, móng hổ, nanh hổ, răng hổ, ivory tusk, rhino horn',
    unless:
      'giả, nhựa, mô hình, đồ chơi, màu ngà, tranh, sách, gỗ, thạch cao, composite, đồng, bạc, inox, sơn, màu, nghệ thuật, resin, faux, không phải, thạch anh, mắt hổ, đá',
    basis: BANNED,
    violations: ['PROHIBITED_GOODS'],
  },
  {
    group: 'tobacco',
    // There is no finding about tobacco, because no legal text was found that settles how it may be sold online.
    kind: 'ordinary',
    name: { vi: 'thuốc lá', en: 'tobacco' },
    words: 'thuốc lá điếu, bao thuốc lá, cây thuốc lá, xì gà, thuốc lào, cigar, cigarettes',
    unless:
      '^hộp, hộp đựng, hộp ủ, hộp quà, bao da, gạt tàn, tàn, bật lửa, dao cắt, tủ, ống điếu, điếu cày, cai, khử mùi, máy, đồ đựng, case, holder, ashtray, cutter, humidor, lighter, sách, áo, tẩu, mô hình, quần, pants',
    basis: [],
    violations: ['CONDITIONAL_NO_LICENCE', 'SMUGGLED', 'UNKNOWN_ORIGIN'],
  },
  {
    group: 'alcohol',
    kind: 'licensed',
    name: { vi: 'rượu', en: 'spirits and wine' },
    licence: { vi: 'giấy phép bán lẻ rượu', en: 'licence to retail spirits' },
    words:
      'rượu vang, rượu mạnh, rượu nếp, rượu trắng, rượu ngâm, rượu whisky, whisky, whiskey, vodka, cognac, chai rượu',
    unless:
      'ly, cốc, kệ, giá, tủ, bình, hũ, khui, mở, nút, hộp, túi, men, giấm, bộ, chén, chưng cất, nồi, máy, đá, màu, áo, váy, son, nước hoa, decal, tranh, sách, mô hình, glass, glasses, rack, opener, holder, stones, bag, decanter, nến, kẹo, socola, bánh, sốt, đỏ rượu, vỏ, ví, giày, thìa, đèn, thùng, móc khóa, cồn kế, đo, hình, thảm, khăn, khuôn, nhẫn',
    basis: LICENSED,
    violations: ['CONDITIONAL_NO_LICENCE', 'COUNTERFEIT_LABEL', 'SMUGGLED', 'FOOD_UNSAFE'],
  },
  {
    group: 'prescription',
    kind: 'offline',
    name: { vi: 'thuốc kê đơn', en: 'prescription medicines' },
    words:
      'thuốc kê đơn, thuốc kháng sinh, thuốc hạ huyết áp, thuốc tiểu đường, thuốc ngủ, antibiotic, amoxicillin',
    unless: NOT_MEDICINE,
    basis: [{ source: 'pharmacyAmendment' }],
    violations: ['CONDITIONAL_NO_LICENCE', 'COUNTERFEIT_MEDICINE', 'DRUG_RECALLED'],
  },
  {
    group: 'medicine',
    kind: 'licensed',
    name: { vi: 'thuốc chữa bệnh', en: 'medicines' },
    licence: {
      vi: 'giấy chứng nhận đủ điều kiện kinh doanh dược và số đăng ký thuốc',
      en: 'certificate for trading in medicines, and the medicine’s registration number',
    },
    words: 'thuốc tây, thuốc giảm đau, thuốc hạ sốt, paracetamol',
    unless: NOT_MEDICINE,
    basis: LICENSED,
    violations: ['CONDITIONAL_NO_LICENCE', 'COUNTERFEIT_MEDICINE', 'DRUG_RECALLED'],
  },
  {
    group: 'supplement',
    kind: 'ordinary',
    name: { vi: 'thực phẩm bảo vệ sức khỏe', en: 'food supplements' },
    words:
      'thực phẩm chức năng, thực phẩm bảo vệ sức khỏe, tpcn, viên uống, collagen, vitamin, omega 3, giảm cân, tăng chiều cao, đông trùng hạ thảo, supplement',
    unless: '',
    basis: AD_CONFIRMED,
    violations: ['SUPPLEMENT_FALSE_AD', 'COUNTERFEIT_QUALITY', 'UNKNOWN_ORIGIN'],
  },
  {
    group: 'cosmetic',
    kind: 'ordinary',
    name: { vi: 'mỹ phẩm', en: 'cosmetics' },
    words:
      'mỹ phẩm, kem dưỡng, kem chống nắng, kem trộn, serum, son môi, son kem, sữa rửa mặt, tẩy trang, nước hoa, dầu gội, phấn, mascara, sunscreen, lipstick, perfume',
    unless: '',
    basis: AD_CONFIRMED,
    violations: ['COSMETIC_RECALLED', 'COUNTERFEIT_LABEL', 'UNKNOWN_ORIGIN', 'IP_TRADEMARK'],
  },
  {
    group: 'food',
    kind: 'ordinary',
    name: { vi: 'thực phẩm', en: 'food' },
    words:
      'thực phẩm, bánh, kẹo, sữa, trà, cà phê, mật ong, khô bò, hạt điều, yến sào, nước mắm, gia vị, mì, gạo, đồ ăn, ăn vặt, snack',
    // Words of titles about tableware, which is not food.
    unless:
      'khuôn, máy, hộp, kệ, khay, bình, sữa tắm, sữa rửa, áo, tách, ly, bàn, giá đỡ, ấm, ấm chén, chén, bát, đĩa, tô, cốc, gốm, sứ, phin, hũ, lọ, thìa, nồi, chảo',
    basis: [],
    violations: ['FOOD_EXPIRED', 'FOOD_UNSAFE', 'UNKNOWN_ORIGIN'],
  },
];

/** The goods that a title names, and the word by which they were recognised. */
export interface GoodsFound {
  readonly goods: Goods;
  readonly word: string;
}

const splitAtCommas = (text: string) => text.split(', ').filter((word) => word !== '');
const PREPARED = GOODS.map((goods) => ({
  goods,
  words: splitAtCommas(goods.words).map((word) => ({ word, spaced: ` ${normaliseToWords(word)} ` })),
  unless: splitAtCommas(goods.unless).map((word) => ({
    isFirst: word.startsWith('^'),
    spaced: ` ${normaliseToWords(word)} `,
  })),
}));

/**
 * Returns the goods that a title names by whole words. Undefined if it names none, or if other words give the title another
 * meaning.
 */
export function findGoods(title: string): GoodsFound | undefined {
  const text = ` ${normaliseToWords(title)} `;
  for (const { goods, words, unless } of PREPARED) {
    const found = words.find((one) => text.includes(one.spaced));
    const isOther = () =>
      unless.some((one) => (one.isFirst ? text.startsWith(one.spaced) : text.includes(one.spaced)));
    if (found && !isOther()) return { goods, word: found.word };
  }
  return undefined;
}

function normaliseToWords(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
