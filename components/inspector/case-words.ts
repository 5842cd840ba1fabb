import { stageName, stageReason } from '@/components/report/capture/stage-words';
import { moneyFromDecimal } from '@/lib/base/money';
import type { Words } from '@/lib/domain/words';

/** Formats a fact's price ("120000 VND") as money; returns other values unchanged. */
export function priceText(value: string, { money }: Pick<Words, 'money'>): string {
  const [, amount, currency] = /^(\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(value) ?? [];
  const parsed = amount && currency ? moneyFromDecimal(amount, currency) : undefined;
  return parsed ? money(parsed) : value;
}

/** Names what a capture lacks ("picture: no-permission"). */
export function shortfallText(shortfall: string, words: Words): string {
  const [name = '', reason = ''] = shortfall.split(': ', 2);
  return `${stageName(name, words)}: ${stageReason(reason, words)}`;
}
