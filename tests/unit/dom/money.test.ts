import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoneyAsDecimal, getMinorDigits } from '@/lib/base/money';
import { CURRENCY_CODES } from '@/lib/dom/currencies';
import { parseAmount, parseMoney } from '@/lib/dom/money';

/** "27900 VND" for a read price, or undefined. */
function read(text: string, hint?: string): string | undefined {
  const money = parseMoney(text, hint);
  return money && `${formatMoneyAsDecimal(money)} ${money.currency}`;
}

describe('a shown price', () => {
  it.each([
    ['27.900₫', undefined, '27900 VND'],
    ['27.900 đ', undefined, '27900 VND'],
    ['₫1.200.000', undefined, '1200000 VND'],
    ['1.200.000 VNĐ', undefined, '1200000 VND'],
    ['390,000 VND', undefined, '390000 VND'],
    ['VND 390,000', undefined, '390000 VND'],
    ['Từ 100.000₫', undefined, '100000 VND'],
    ['1,2tr', 'VND', '1200000 VND'],
    ['1.25 triệu đ', 'VND', '1250000 VND'],
    ['350k', 'VND', '350000 VND'],
    ['2,5 tỷ', 'VND', '2500000000 VND'],
    ['€40.63+', undefined, '40.63 EUR'],
    ['7,49 €*', undefined, '7.49 EUR'],
    ['10k+', 'VND', undefined],
    ['1tr2', 'VND', '1200000 VND'],
    ['1tr25', 'VND', '1250000 VND'],
    ['1tr05', 'VND', '1050000 VND'],
    ['1tr250', 'VND', '1250000 VND'],
    ['1tr250k', 'VND', '1250000 VND'],
    ['1tr50k', 'VND', '1050000 VND'],
    ['1 triệu 2', 'VND', '1200000 VND'],
    ['3 triệu 50 nghìn đồng', 'VND', '3050000 VND'],
    ['2 tỷ 350 triệu', 'VND', '2350000000 VND'],
    ['2tỷ5', 'VND', '2500000000 VND'],
    ['1 triệu rưỡi', 'VND', '1500000 VND'],
    ['1tr2 - 1tr5', 'VND', '1200000 VND'],
    ['RM12.90', undefined, '12.90 MYR'],
    ['RM 1,299.00', undefined, '1299.00 MYR'],
    ['฿1,290', undefined, '1290.00 THB'],
    ['₱12,800.00', undefined, '12800.00 PHP'],
    ['Rp51.000', undefined, '51000.00 IDR'],
    ['R$ 51.000', undefined, '51000.00 BRL'],
    ['R 599.00', undefined, undefined],
    ['L 5', undefined, undefined],
    ['R$79,78', undefined, '79.78 BRL'],
    ['US $14.99', undefined, '14.99 USD'],
    ['$50.00 USD', undefined, '50.00 USD'],
    ['$50.00 CAD', 'VND', '50.00 CAD'],
    ['$50.00 EUR', undefined, undefined],
    ['$14.99', 'USD', '14.99 USD'],
    ['$1.299.000', 'CLP', '1299000 CLP'],
    ['Rs. 300', 'NPR', '300.00 NPR'],
    ['₹1,23,456', undefined, '123456.00 INR'],
    ['53,11 €', undefined, '53.11 EUR'],
    ['1.234,56 €', undefined, '1234.56 EUR'],
    ['1 234,56 zł', undefined, '1234.56 PLN'],
    ['￥３４１', 'CNY', '341.00 CNY'],
    ['¥5.01', 'CNY', '5.01 CNY'],
    ['１２８，０００₫', undefined, '128000 VND'],
    ['\u200f١٬٢٩٩٫٥٠ ر.س.\u200f', undefined, '1299.50 SAR'],
    ['GEL 12.50', undefined, '12.50 GEL'],
    ["CHF 1'299.90", undefined, '1299.90 CHF'],
    ['KWD 1.250', undefined, '1.250 KWD'],
    ['BHD 1.250', undefined, '1.250 BHD'],
    ['KWD 1,250', undefined, undefined],
    ['KWD 1,250.500', undefined, '1250.500 KWD'],
    ['579,000 DT', undefined, '579.000 TND'],
    ['1 199,000 DT', undefined, '1199.000 TND'],
    ['C$ 1,250.00', undefined, '1250.00 CAD'],
    ['C$ 1,250.00', 'NIO', '1250.00 NIO'],
    ['Bs. 35,50', 'VES', '35.50 VES'],
    ['Bs 1.250', undefined, '1250.00 BOB'],
    ['R 599.00', 'ZAR', '599.00 ZAR'],
    ['S/ 1.909', undefined, '1909.00 PEN'],
    ['RD$ 1,250', undefined, '1250.00 DOP'],
    ['₲ 1.250.000', undefined, '1250000 PYG'],
    ['1,20,000円', undefined, '120000 JPY'],
    ['1,280円', undefined, '1280 JPY'],
    ['1,980円（税込）', undefined, '1980 JPY'],
    ['税込価格：1,980円', undefined, '1980 JPY'],
    ['１，９８０円 税込', undefined, '1980 JPY'],
    ['税込 ¥1,980', 'JPY', '1980 JPY'],
    ['1,980円～', undefined, '1980 JPY'],
    ['12.90元', undefined, '12.90 CNY'],
    ['₹1,20,000', undefined, '120000.00 INR'],
    ['1\u00a0299,00\u00a0€', undefined, '1299.00 EUR'],
    ['1\u202f299,00 €', undefined, '1299.00 EUR'],
    ['CHF 1’299.–', undefined, '1299.00 CHF'],
    ['CHF 19.–', undefined, '19.00 CHF'],
    ['19,-- €', undefined, '19.00 EUR'],
    ['1.299,- kr.', 'DKK', '1299.00 DKK'],
    ['XOF\u00a07,330', 'USD', '7330 XOF'],
    ['ISK 12,990', undefined, '12990 ISK'],
    ['DZD 1,250.50', 'USD', '1250.50 DZD'],
    ['ab 19,99 €', undefined, '19.99 EUR'],
    ['À partir de 12,90 €', undefined, '12.90 EUR'],
    ['From $12', 'USD', '12.00 USD'],
    ['Desde $ 1.299', 'MXN', '1299.00 MXN'],
    ['٩٩٫٥٠ د.إ', undefined, '99.50 AED'],
    ['د.إ.\u200f 99.00', undefined, '99.00 AED'],
    ['12,900원', undefined, '12900 KRW'],
    ['Tk 1,299', undefined, '1299.00 BDT'],
    ['99.000 đồng', undefined, '99000 VND'],
    ['1.299,00 kr.', 'DKK', '1299.00 DKK'],
    ['1.234,50 TL', undefined, '1234.50 TRY'],
  ])('%s is %3$s', (text, hint, expected) => {
    expect(read(text, hint)).toBe(expected);
  });

  it.each([
    ['₫100.000 - ₫200.000', undefined, '100000 VND'],
    ['100.000 – 200.000₫', undefined, '100000 VND'],
    ['$24.17 - 24.69', 'USD', '24.17 USD'],
    ['RM5.90~RM12', undefined, '5.90 MYR'],
  ])('is the lower end of the range %s', (text, hint, expected) => {
    expect(read(text, hint)).toBe(expected);
  });

  it.each([
    ['27.900'],
    ['-44%'],
    ['-50.000₫'],
    ['Giảm 50.000₫'],
    ['10.900đ Kính cường lực'],
    ['Đã bán 5,4k'],
    ['$14.99'],
    ['Rs. 300'],
    ['150.00050.000₫'],
    ['1.2.3₫'],
    ['12.34₫'],
    ['200.000₫ - 100.000₫'],
    ['$1 - €2'],
    ['1,2tr'],
    ['1tr2'],
    ['1,800円（税抜）'],
    ['1,800円＋税'],
    ['1,800円(税抜) / 1,980円(税込)'],
    ['19.–'],
    ['toString 5'],
    ['₫'],
    [''],
    [`${'9'.repeat(59)}₫`],
  ])('is undefined for %j without a currency', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it.each(['1tr50', '1tr2tr', '1 tỷ 5k', '1tr 1200', 'trang 1tr2', '1tr-2', '1tr2 x 3', '12tr34m2'])(
    'is undefined for the ambiguous “%s”',
    (text) => {
      expect(read(text, 'VND')).toBeUndefined();
    },
  );

  it('is undefined for a text that is too long', () => {
    expect(read(`₫${'1'.repeat(100_000)}`)).toBeUndefined();
  });
});

describe('an amount whose currency is known', () => {
  it.each([
    ['1.200.000', 'VND', '1200000'],
    ['1,299.00', 'USD', '1299.00'],
    ['13910000.0', 'VND', '13910000'],
  ])('%s in %s is %s', (text, currency, expected) => {
    const money = parseAmount(text, currency);
    expect(money && formatMoneyAsDecimal(money)).toBe(expected);
  });

  it('is undefined when the text names another currency', () => {
    expect(parseAmount('₫1.200', 'USD')).toBeUndefined();
  });
});

describe('parseMoney, for every amount', () => {
  const amount = fc.integer({ min: 1, max: 999_999_999 });
  const group = (digits: string, mark: string) => digits.replace(/\B(?=(\d{3})+$)/g, mark);

  it('reads grouped đồng as written', () => {
    fc.assert(
      fc.property(
        amount,
        fc.constantFrom('.', ',', ' ', '\u00a0'),
        fc.constantFrom('₫', 'đ', ' VND'),
        (n, mark, sign) => {
          expect(parseMoney(`${group(String(n), mark)}${sign}`)).toEqual({ minor: n, currency: 'VND' });
        },
      ),
    );
  });

  it('reads two decimals in either notation', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom('€', '£', 'R$', 'RM'), fc.boolean(), (cents, sign, comma) => {
        const whole = group(String(Math.floor(cents / 100)), comma ? '.' : ',');
        const text = `${sign}${whole}${comma ? ',' : '.'}${String(cents % 100).padStart(2, '0')}`;
        expect(parseMoney(text)?.minor).toBe(cents);
      }),
    );
  });

  it('reads full-width digits like ASCII digits', () => {
    fc.assert(
      fc.property(amount, (n) => {
        const wide = String(n).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
        expect(parseMoney(`${wide}₫`)?.minor).toBe(n);
      }),
    );
  });

  it('returns money of a known currency or undefined for any text, and never throws', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\d.,₫$€ RMrtk–-]{0,30}$/));
    fc.assert(
      fc.property(text, fc.constantFrom(undefined, 'VND', 'USD', 'KWD'), (shown, hint) => {
        const money = parseMoney(shown, hint);
        if (!money) return;
        expect(CURRENCY_CODES.has(money.currency)).toBe(true);
        expect(Number.isSafeInteger(money.minor) && money.minor >= 0).toBe(true);
        expect(getMinorDigits(money.currency)).toBeLessThanOrEqual(3);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('parseMoney, for text near a price', () => {
  it.each([
    // Prices per weight, per month or per instalment.
    ['€3/100 g', 'EUR'],
    ['3,20 €/kg', 'EUR'],
    ['99.000₫/kg', 'VND'],
    ['99.000₫ / chiếc', 'VND'],
    ['500.000₫/tháng', 'VND'],
    ['Trả góp 500k/tháng', 'VND'],
    ['12x de R$ 10', 'BRL'],
    ['em 10x R$ 9,90 sem juros', 'BRL'],
    ['3x 19,90€', 'EUR'],
    // Discounts and former prices.
    ['Giảm 50.000₫', 'VND'],
    ['Tiết kiệm 20.000₫', 'VND'],
    ['Mã giảm 20k', 'VND'],
    ['Voucher 30k', 'VND'],
    ['-50k', 'VND'],
    ['$5 off', 'USD'],
    ['Coupon $3', 'USD'],
    ['UVP 29,99 €', 'EUR'],
    ['statt 29,99 €', 'EUR'],
    ['$10 (was $20)', 'USD'],
    // Delivery, multiples, and numbers sold.
    ['+ 4,90 €', 'EUR'],
    ['zzgl. 4,90 €', 'EUR'],
    ['2 for $10', 'USD'],
    ['Đã bán 1,2k', 'VND'],
    ['1,2k đã bán', 'VND'],
    ['Liên hệ', 'VND'],
  ])('reads no price in %s', (text, hint) => {
    expect(read(text, hint)).toBeUndefined();
  });

  it.each([
    ['100 - 200k', 'VND', '100000 VND'],
    ['1,2 - 1,5tr', 'VND', '1200000 VND'],
    ['100.000đ ~ 200.000đ', 'VND', '100000 VND'],
    ['US $1.20-3.40', undefined, '1.20 USD'],
    ['24,17 – 24,69 €', undefined, '24.17 EUR'],
    ['€ 10 à € 20', undefined, '10.00 EUR'],
  ])('reads the range %s as %3$s', (text, hint, expected) => {
    expect(read(text, hint)).toBe(expected);
  });

  it('reads a range of short forms as its lower end, with the unit once or twice', () => {
    const ends = fc.tuple(fc.integer({ min: 1, max: 499 }), fc.integer({ min: 500, max: 999 }));
    fc.assert(
      fc.property(ends, fc.constantFrom('k', 'tr', 'nghìn', 'triệu'), ([low, high], unit) => {
        const power = unit === 'k' || unit === 'nghìn' ? 1_000 : 1_000_000;
        expect(parseMoney(`${low} - ${high}${unit}`, 'VND')?.minor).toBe(low * power);
        expect(parseMoney(`${low}${unit} - ${high}${unit}`, 'VND')?.minor).toBe(low * power);
      }),
    );
  });
});

it.each([
  ['VND', 0],
  ['KWD', 3],
  ['BRL', 2],
  ['', 2],
  ['D K', 2],
  ['VND JPY', 2],
])('the currency "%s" has %i decimals', (currency, digits) => {
  expect(getMinorDigits(currency)).toBe(digits);
});
