import * as z from 'zod';

/** Kinds of hostile connections. docs/operating/operations.md states the intake's limit for each. */
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

/** The plan that the attackers' process reads as one line from standard input. */
export const PlanSchema = z.object({
  url: z.url(),
  seconds: z.number().positive().max(600),
  /** Number of connections of each kind. */
  connections: z.record(z.enum(KINDS), z.int().nonnegative().max(10_000)),
});
export type Plan = z.infer<typeof PlanSchema>;

/**
 * The result that the attackers' process prints as its last line: opened connections by kind, and responses by kind and status.
 */
export const TollSchema = z.object({
  opened: z.record(z.string(), z.int()),
  answers: z.record(z.string(), z.int()),
});
export type Toll = z.infer<typeof TollSchema>;

/** Divides `all` connections among the kinds, as an attacker would who tries everything at once. */
export function divideConnections(all: number): Plan['connections'] {
  const computeShare = (hundredths: number) => Math.round((all * hundredths) / 100);
  const connections = {
    'slow-headers': computeShare(15),
    'slow-upload-one-digest': computeShare(10),
    'slow-upload-own-digest': computeShare(15),
    'slow-answer': computeShare(5),
    'slow-report': computeShare(5),
    'same-answer-again': computeShare(10),
    'replayed-proof': computeShare(10),
    nonces: computeShare(10),
  };
  const rest = Object.values(connections).reduce((sum, count) => sum - count, all);
  return { ...connections, silent: Math.max(0, rest) };
}
