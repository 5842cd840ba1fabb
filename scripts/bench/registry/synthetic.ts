import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { SectionInput } from '@/lib/registry/codec/encode-section';
import type { SellerList } from '@/lib/registry/update/release';
import type { RegistryContent } from '@/publish/content';

/** Returns the next number in [0, 1) of a repeatable sequence. */
export type Random = () => number;

/** Creates a Mulberry32 generator, which is fast and uniform enough for keys. Equal seeds give equal sequences. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Platform {
  readonly namespace: string;
  readonly width: number;
  readonly share: number;
  /** `from`: smallest possible number (a shop's number or a tax code). `range`: how many numbers are possible, from `from` on. */
  readonly from: bigint;
  readonly range: number;
}

/**
 * Platforms with numeric keys and the range of their numbers: shop numbers of marketplaces (those of TikTok Shop have 19 digits),
 * and tax codes of businesses and branches.
 */
export const PLATFORMS: readonly Platform[] = [
  { namespace: 'shop:shopee.vn', width: 0, share: 0.5, from: 1n, range: 1_600_000_000 },
  { namespace: 'shop:tiktok.com', width: 0, share: 0.24, from: 7_490_000_000_000_000_000n, range: 9e15 },
  { namespace: 'shop:lazada.vn', width: 0, share: 0.14, from: 100_000_000n, range: 201_000_000_000 },
  { namespace: 'shop:tiki.vn', width: 0, share: 0.04, from: 1n, range: 900_000 },
  { namespace: 'tax', width: 10, share: 0.04, from: 100_000_000n, range: 9_000_000_000 },
  { namespace: 'tax', width: 13, share: 0.01, from: 100_000_000_001n, range: 9_000_000_000_000 },
];

/** Namespaces with text keys: shops by the name in their address, and sites by host. */
export const NAMED = [
  { namespace: 'shop:tiki.vn', share: 0.01, draw: drawRandomShopName },
  { namespace: 'site', share: 0.02, draw: drawHost },
] as const;

/** Possible sets of statuses, each with its share of all sellers. */
const CLASSES: readonly { readonly statuses: readonly SellerStatus[]; readonly share: number }[] = [
  { statuses: ['registered'], share: 0.9 },
  { statuses: ['registered', 'official-store'], share: 0.06 },
  { statuses: ['suspended'], share: 0.03 },
  { statuses: ['withdrawn'], share: 0.01 },
];

/**
 * Makes a registry's content with about `sellers` keys. Each platform and namespace gets its share of the keys. The numbers of a
 * platform are drawn evenly from its range.
 */
export function createSyntheticContent(sellers: number, random: Random): RegistryContent {
  const numbers = PLATFORMS.map((platform): SectionInput => {
    const count = Math.round(sellers * platform.share);
    return toSection(platform, drawDistinctKeys(count, platform, random), random);
  });
  const texts = NAMED.map(({ namespace, share, draw }): SectionInput => {
    const names = drawDistinctNames(Math.round(sellers * share), draw, random);
    return toSection({ namespace, width: 0 }, names, random);
  });
  return {
    lists: createSellerLists([...new Set([...PLATFORMS, ...NAMED].map(({ namespace }) => namespace))]),
    sellers: [...numbers, ...texts],
    violations: [],
  };
}

function toSection(
  { namespace, width }: Pick<Platform, 'namespace' | 'width'>,
  keys: BigUint64Array | readonly string[],
  random: Random,
): SectionInput {
  const classOf = Uint8Array.from({ length: keys.length }, () => drawClassIndex(random));
  return { namespace, width, keys, classOf, classes: CLASSES.map(({ statuses }) => statuses) };
}

/** Draws the index of a class in CLASSES, at random by the classes' shares. */
export function drawClassIndex(random: Random): number {
  let rest = random();
  for (const [at, { share }] of CLASSES.entries()) {
    rest -= share;
    if (rest < 0) return at;
  }
  return 0;
}

/** Draws one key from a platform's range. */
export function drawRandomKey({ from, range }: Platform, random: Random): bigint {
  return from + BigInt(Math.floor(((random() * 2_097_152 + random()) / 2_097_152) * range));
}

// Draws keys until `count` of them are different.
function drawDistinctKeys(count: number, platform: Platform, random: Random): BigUint64Array {
  let keys = new BigUint64Array(0);
  while (keys.length < count) {
    const more = new BigUint64Array(count);
    more.set(keys);
    for (let i = keys.length; i < count; i++) more[i] = drawRandomKey(platform, random);
    more.sort();
    keys = more.filter((key, place) => place === 0 || key !== more[place - 1]);
  }
  return keys;
}

const WORDS =
  'shop store nha tiem gom may xanh do vang bep phu kien dien thoai thoi trang giay dep my pham ba be do choi sach van phong the thao gia dung noi that thuc pham sach huu co chinh hang vietnam official mall saigon hanoi danang trung tam cua hang minh anh thao linh tuan hung phuong lan hoa mai cuc truc long phung ngoc bao kim ngan thanh dat loc phat tai an binh vinh khang house home mart outlet beauty care tech mobile digital audio camera sport kids baby mom garden'.split(
    ' ',
  );

function drawDistinctNames(count: number, draw: (random: Random) => string, random: Random): string[] {
  const names = new Set<string>();
  while (names.size < count) names.add(draw(random));
  return [...names].sort();
}

function drawRandomWords(count: number, random: Random): string[] {
  return Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)] ?? '');
}

/** Draws an invented shop name, for example `tiem-gom-may-thu` or `shopdothethao417`. */
function drawRandomShopName(random: Random): string {
  const parts = drawRandomWords(2 + Math.floor(random() * 2), random);
  if (random() < 0.4) parts.push(String(Math.floor(random() * 1_000)));
  return parts.join(random() < 0.8 ? '-' : '');
}

const ENDINGS = ['vn', 'com.vn', 'com', 'net', 'shop', 'store', 'net.vn'] as const;

/** Draws an invented host, for example `tiemgommaythu.com.vn` or `noi-that-xanh.vn`. */
function drawHost(random: Random): string {
  const name = drawRandomWords(2 + Math.floor(random() * 2), random).join(random() < 0.7 ? '' : '-');
  const ending = ENDINGS[Math.floor(random() ** 2 * ENDINGS.length)] ?? 'vn';
  return `${name}${random() < 0.15 ? Math.floor(random() * 100) : ''}.${ending}`;
}

function createSellerLists(namespaces: readonly string[]): SellerList[] {
  const source = { name: 'Danh sách tổng hợp để đo', url: 'https://example.vn/list', asOf: '2026-11-20' };
  const statuses = [...new Set(CLASSES.flatMap((one) => one.statuses))];
  return namespaces.flatMap((namespace) => statuses.map((status) => ({ namespace, status, source })));
}
