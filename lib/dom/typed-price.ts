import type { Money } from '@/lib/base/money';
import { parseMoney } from './money';

/**
 * Parses an amount a person typed: "189.000", "189k", "25 USD"; in đồng without a currency. Undefined if it is no
 * amount.
 */
export function readTypedPrice(text: string): Money | undefined {
  const typed = text.trim();
  return parseMoney(typed, 'VND') ?? parseMoney(`${typed} ₫`, 'VND');
}
