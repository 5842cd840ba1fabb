import { hash } from 'node:crypto';
import { addDays } from '@/lib/base/days';
import type { ViolationCode } from '@/lib/domain/verdict/violation-codes';

/**
 * An invented report that an office has closed or its sender has withdrawn. Fields named `…Hours` state the hours since
 * `receivedAt`.
 */
export interface InventedReport {
  /** Number of the report among the reports of its day, from 0. */
  readonly number: number;
  readonly receivedAt: Date;
  readonly marketplace: string;
  readonly host: string;
  readonly shop: string;
  readonly sellerId: string;
  readonly listingId: string;
  readonly title: string;
  readonly code: ViolationCode;
  readonly province: string;
  /** Absent if no office accepted the report. */
  readonly acceptedHours?: number;
  readonly endedHours: number;
  readonly end: 'closed' | 'withdrawn';
  readonly outcome?: 'violation-found' | 'no-violation' | 'not-enough-to-tell';
}

/** Values to choose from at random, each with its weight. */
type Choice<Value> = readonly (readonly [weight: number, value: Value])[];

const MARKETPLACES: Choice<readonly [marketplace: string, host: string]> = [
  [46, ['shopee', 'shopee.vn']],
  [22, ['lazada', 'www.lazada.vn']],
  [14, ['tiktok-shop', 'www.tiktok.com']],
  [9, ['tiki', 'tiki.vn']],
  [9, ['facebook', 'www.facebook.com']],
];
const PROVINCES: Choice<string> = [
  [34, '01'],
  [28, '79'],
  [8, '31'],
  [7, '48'],
  [6, '92'],
  [5, '46'],
  [4, '38'],
  [4, '24'],
  [2, '56'],
  [2, '91'],
];
const ITEMS: Choice<readonly [title: string, code: ViolationCode]> = [
  [9, ['Kem dưỡng da mặt thảo mộc 50g', 'UNKNOWN_ORIGIN']],
  [7, ['Serum vitamin C sáng da 30ml', 'COUNTERFEIT_LABEL']],
  [8, ['Viên uống hỗ trợ giảm cân 30 viên', 'SUPPLEMENT_FALSE_AD']],
  [6, ['Rượu vang đỏ 750ml', 'SMUGGLED']],
  [5, ['Pod thuốc lá điện tử dùng một lần', 'PROHIBITED_GOODS']],
  [8, ['Bánh trung thu hộp thiếc 4 cái', 'FOOD_EXPIRED']],
  [6, ['Mật ong rừng nguyên chất 1 lít', 'FOOD_UNSAFE']],
  [10, ['Túi đeo chéo da thêu tay', 'COUNTERFEIT_QUALITY']],
  [10, ['Giày thể thao nam đế êm', 'IP_TRADEMARK']],
  [7, ['Tai nghe không dây chống ồn', 'USED_AS_NEW']],
  [6, ['Nồi chiên không dầu 6 lít', 'PRODUCT_DEFECT']],
  [8, ['Áo khoác gió hai lớp', 'MISLEADING_PRICE']],
  [5, ['Bộ ấm trà men lam', 'FALSE_REVIEWS']],
  [5, ['Sách tô màu thiếu nhi', 'IP_COPYRIGHT']],
];
const SHOP_FIRST = ['Tiệm', 'Kho hàng', 'Gian hàng', 'Nhà'];
const SHOP_LAST = ['Mây Tre Thử', 'Bến Sông Thử', 'Đồi Chè Thử', 'Cầu Gỗ Thử', 'Sao Hôm Thử', 'Ngõ Nhỏ Thử'];
/** Number of reports on an ordinary day: `late` in the last year, `early` in the year before, in which fewer people reported. */
const USUAL = { late: 4, early: 2.4 };
/**
 * `SALES`: month and day of the marketplaces' large sales. `SALE_DAYS`: number of days, from the day of a sale on, for which
 * people report more.
 */
const SALES = ['-11-11', '-12-12', '-09-09', '-01-20'];
const SALE_DAYS = 6;
const HOUR_MS = 3_600_000;

/**
 * Invents the reports that were received on a day; each call returns equal reports for the day. `isLate` is true for a day of the
 * last year, in which more is reported. Every shop is invented.
 */
export function inventReportsOfDay(day: string, isLate: boolean): InventedReport[] {
  const random = createSeededRandom(day);
  const isWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  const usual = (isLate ? USUAL.late : USUAL.early) * (isWeekend ? 0.6 : 1) * (isInSalePeriod(day) ? 2.2 : 1);
  const count = Math.floor(usual * (0.6 + 0.8 * random()) + random());
  return Array.from({ length: count }, (_, number) => inventReport(day, number, random));
}

function inventReport(day: string, number: number, random: () => number): InventedReport {
  const [marketplace, host] = chooseByWeight(MARKETPLACES, random());
  const [title, code] = chooseByWeight(ITEMS, random());
  const shop = Math.floor(random() ** 2 * SHOP_FIRST.length * SHOP_LAST.length);
  const name = `${SHOP_FIRST[shop % SHOP_FIRST.length]} ${SHOP_LAST[Math.floor(shop / SHOP_FIRST.length)]}`;
  const hour = 7 + Math.floor(15 * random());
  const receivedAt = new Date(Date.parse(`${day}T00:00:00+07:00`) + hour * HOUR_MS + number * 60_000);
  const common = {
    ...{ number, receivedAt, marketplace, host, title, code },
    shop: name,
    sellerId: String(7_100_000 + shop),
    listingId: String(88_000_000 + shop * 100 + ITEMS.findIndex(([, one]) => one[0] === title)),
    province: chooseByWeight(PROVINCES, random()),
  };
  if (random() < 0.06) return { ...common, end: 'withdrawn', endedHours: 2 + 70 * random() };
  const acceptedHours = 1 + 60 * random() ** 3 * (1 + 2 * random());
  const ended = random();
  return {
    ...common,
    acceptedHours,
    end: 'closed',
    endedHours: acceptedHours + 20 + 700 * random() ** 2,
    outcome: ended < 0.46 ? 'violation-found' : ended < 0.8 ? 'no-violation' : 'not-enough-to-tell',
  };
}

const isInSalePeriod = (day: string) =>
  SALES.some((sale) => {
    const since = Date.parse(day) - Date.parse(`${day.slice(0, 4)}${sale}`);
    return since >= 0 && since < SALE_DAYS * 24 * HOUR_MS;
  });

function chooseByWeight<Value>(choices: Choice<Value>, random: number): Value {
  let left = random * choices.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, value] of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  const [last] = choices.slice(-1);
  if (!last) throw new Error('nothing to choose from');
  return last[1];
}

/** Returns a generator (mulberry32) of numbers in [0, 1). Equal seeds give equal numbers. */
function createSeededRandom(seed: string): () => number {
  let state = Number.parseInt(hash('sha256', seed).slice(0, 8), 16);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Returns the 730 days before `today`, oldest first. `isLate` is true for the last 365. */
export function listDaysOfTwoYears(today: string): { readonly day: string; readonly isLate: boolean }[] {
  return Array.from({ length: 730 }, (_, at) => ({ day: addDays(today, at - 730), isLate: at >= 365 }));
}
