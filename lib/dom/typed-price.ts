import type { Money } from '@/lib/base/money';
import { parseMoney } from './money';

/**
 * Parses the amount that a person typed: "189.000", "189k", "25 USD". Without a currency it is in đồng. Undefined if it is not an
 * amount.
 */
export function parseTypedPrice(text: string): Money | undefined {
  const typed = text.trim();
  return parseMoney(typed, 'VND') ?? parseMoney(`${typed} ₫`, 'VND');
}
