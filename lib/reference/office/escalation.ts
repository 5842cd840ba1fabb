import { isInForce } from '../fact';

/**
 * When an unmet period is told to whom: days after its end, and whether to the unit's own supervisor or to the unit above. No
 * law that was read sets these days; an agency's own rules of procedure may, and then replace them here.
 */
interface EscalationRule {
  readonly level: 1 | 2;
  readonly to: 'supervisor' | 'unit-above';
  readonly days: number;
  readonly validFrom: string;
  readonly validUntil: string | null;
}

const RULES: readonly EscalationRule[] = [
  { level: 1, to: 'supervisor', days: 0, validFrom: '2026-07-01', validUntil: null },
  { level: 2, to: 'unit-above', days: 3, validFrom: '2026-07-01', validUntil: null },
];

/** Returns the rules in force on `day` (ISO), first level first. */
export function findEscalationRules(day: string): readonly EscalationRule[] {
  return RULES.filter((rule) => isInForce(rule, day));
}
