import { isInForce } from '../fact';

/**
 * Days after the end of an unmet period until a supervisor is told. Level 1: the supervisor of the unit; level 2: the supervisor
 * of the unit above. No law that was read sets these days. If an agency's rules of procedure set other days, the agency's days
 * apply.
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

/** Returns the escalation rules in force on `day` (ISO), level 1 first. */
export function findEscalationRules(day: string): readonly EscalationRule[] {
  return RULES.filter((rule) => isInForce(rule, day));
}
