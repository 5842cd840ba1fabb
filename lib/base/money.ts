/** An amount in the currency's minor unit (đồng, sen, cents), as a safe integer. */
export interface Money {
  readonly minor: number;
  /** The ISO 4217 code, in upper case. */
  readonly currency: string;
}

// Currencies of our marketplaces without decimals, and with three (ISO 4217); all others have two.
const NO_DECIMALS = 'VND JPY KRW CLP PYG XOF XAF UGX RWF ISK'.split(' ');
const THREE_DECIMALS = 'IQD KWD BHD OMR JOD TND'.split(' ');

/** Returns how many decimals `currency` has (ISO 4217): VND 0, BRL 2. */
export function getMinorDigits(currency: string): number {
  if (NO_DECIMALS.includes(currency)) return 0;
  return THREE_DECIMALS.includes(currency) ? 3 : 2;
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
