import { moneyFromDecimal } from '@/lib/base/money';
import type { Words } from './words';

/** Returns the name of a stage of the capture in words, or `name` itself if this version has no words for it. */
export function describeCaptureStage(name: string, { t, has }: Words): string {
  const key = `stage_${name.replaceAll('-', '_')}`;
  return has(key) ? t(key) : name;
}

/** Returns in words why a stage ended early. All limits on the page's size have the same sentence. */
export function describeCaptureStageReason(reason: string, { t, has }: Words): string {
  if (reason.endsWith('-limit')) return t('stage_reason_limit');
  const key = `stage_reason_${reason.replaceAll('-', '_')}`;
  return has(key) ? t(key) : reason;
}

/** Returns in words the part that a capture lacks, and why ("picture: no-permission"). */
export function describeCaptureShortfall(shortfall: string, words: Words): string {
  const [name = '', reason = ''] = shortfall.split(': ', 2);
  return `${describeCaptureStage(name, words)}: ${describeCaptureStageReason(reason, words)}`;
}

/** Formats a fact's price ("120000 VND") as money; returns other values unchanged. */
export function formatPrice(value: string, { money }: Pick<Words, 'money'>): string {
  const [, amount, currency] = /^(\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(value) ?? [];
  const parsed = amount && currency ? moneyFromDecimal(amount, currency) : undefined;
  return parsed ? money(parsed) : value;
}

/** Returns the name of a violation type in words, or the code itself if this version has no words for it. */
export function formatViolation(code: string, { t, has }: Words): string {
  const key = `violation_${code}`;
  return has(key) ? t(key) : code;
}

export function findViolationHelp(code: string, { t, has }: Words): string | undefined {
  const key = `violation_${code}_help`;
  return has(key) ? t(key) : undefined;
}
