/** An amount in the currency's minor unit (đồng, sen, cents), as a safe integer. */
export interface Money {
  readonly minor: number;
  /** The ISO 4217 code, in upper case. */
  readonly currency: string;
}

// Number of decimals (ISO 4217) of our marketplaces' currencies; a currency that is absent here has two.
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  VND: 0,
  JPY: 0,
  KRW: 0,
  CLP: 0,
  PYG: 0,
  XOF: 0,
  XAF: 0,
  UGX: 0,
  RWF: 0,
  ISK: 0,
  IQD: 3,
  KWD: 3,
  BHD: 3,
  OMR: 3,
  JOD: 3,
  TND: 3,
};

/** Returns how many decimals `currency` has (ISO 4217): VND 0, BRL 2. */
export function getMinorDigits(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2;
}

/**
 * Builds Money from a plain decimal ("79.78", "111720"): digits with at most one dot. Returns undefined for any other text, and
 * for an amount above 2^53 minor units.
 */
export function moneyFromDecimal(decimal: string, currency: string): Money | undefined {
  const match = /^(\d{1,15})(?:\.(\d+))?$/.exec(decimal);
  if (!match) return undefined;
  const digits = getMinorDigits(currency);
  const fraction = (match[2] ?? '').padEnd(digits, '0');
  if (/[1-9]/.test(fraction.slice(digits))) return undefined; // a price has no more decimals than its currency
  const minor = Number(`${match[1]}${fraction.slice(0, digits)}`);
  return Number.isSafeInteger(minor) ? { minor, currency } : undefined;
}

/** Writes an amount as a plain decimal: `{minor: 7978, currency: 'BRL'}` gives "79.78". */
export function formatMoneyAsDecimal({ minor, currency }: Money): string {
  const digits = getMinorDigits(currency);
  if (digits === 0) return String(minor);
  const padded = String(minor).padStart(digits + 1, '0');
  return `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}
