import type { Money } from '@/lib/base/money';
import { parseMoney } from './money';

/** The amount a person typed: "189.000", "189k", "25 USD"; đồng without a currency, undefined for no amount. */
export function readTypedPrice(text: string): Money | undefined {
  const typed = text.trim();
  return parseMoney(typed, 'VND') ?? parseMoney(`${typed} ₫`, 'VND');
}
