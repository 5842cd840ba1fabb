import * as z from 'zod';

/** Kinds of attacking connections; docs/operating/operations.md has the limit for each. */
const KINDS = [
  'silent',
  'slow-headers',
  'slow-upload-one-digest',
  'slow-upload-own-digest',
  'slow-answer',
  'slow-report',
  'same-answer-again',
  'replayed-proof',
  'nonces',
] as const;
export type Kind = (typeof KINDS)[number];

/** Input of the attackers' process, one line on standard input. */
export const PlanSchema = z.object({
  url: z.url(),
  seconds: z.number().positive().max(600),
  /** Connections of each kind. */
  connections: z.record(z.enum(KINDS), z.int().nonnegative().max(10_000)),
});
export type Plan = z.infer<typeof PlanSchema>;

/** Its output, one line at the end: opened connections, and responses by kind and status. */
export const TollSchema = z.object({
  opened: z.record(z.string(), z.int()),
  answers: z.record(z.string(), z.int()),
});
export type Toll = z.infer<typeof TollSchema>;

/** Divides `all` connections like an attacker who tries everything at once. */
export function divideConnections(all: number): Plan['connections'] {
  const part = (hundredths: number) => Math.round((all * hundredths) / 100);
  const connections = {
    'slow-headers': part(15),
    'slow-upload-one-digest': part(10),
    'slow-upload-own-digest': part(15),
    'slow-answer': part(5),
    'slow-report': part(5),
    'same-answer-again': part(10),
    'replayed-proof': part(10),
    nonces: part(10),
  };
  const rest = Object.values(connections).reduce((sum, count) => sum - count, all);
  return { ...connections, silent: Math.max(0, rest) };
}
