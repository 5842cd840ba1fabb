// Why: docs/decisions/officers/cases.md

import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '@/lib/base/digest';
import { sortedJson } from '@/lib/base/json';
import type { CustodyAction, CustodyDetails, CustodyEvent, Officer } from '@/lib/domain/case/case';
import { CustodyEventSchema } from '@/lib/domain/case/case';
import type { EvidenceCheck } from '@/lib/domain/report/evidence';

/** What the first event names as the one before it. */
const FIRST_PREVIOUS = '0'.repeat(64);

/** Who acts, and on which device. */
export interface CustodyActor {
  readonly officer: Officer;
  /** SHA-256 (hex) of the device's public evidence key (SPKI). */
  readonly device: string;
}

/** What happened, before it has its place in the log. */
export interface CustodyEntry {
  readonly action: CustodyAction;
  readonly about?: string;
  readonly details?: CustodyDetails;
}

/** Where a log stands: how many events, and the last one's digest. */
export interface CustodyHead {
  readonly caseId: string;
  readonly events: number;
  readonly head: string;
}

/** The head of a log that has no event yet. */
export function emptyHead(caseId: string): CustodyHead {
  return { caseId, events: 0, head: FIRST_PREVIOUS };
}

/** The event that follows `head`, chained to it. `now` in epoch milliseconds. Synchronous, so that it fits into one transaction. */
export function makeNextEvent(
  { caseId, events, head }: CustodyHead,
  { action, about, details = {} }: CustodyEntry,
  { officer, device }: CustodyActor,
  now: number,
): CustodyEvent {
  const body = {
    caseId,
    sequence: events,
    at: new Date(now).toISOString(),
    actor: { subject: officer.subject, name: officer.name, unit: officer.unit.id },
    device,
    action,
    ...(about === undefined ? {} : { about }),
    details,
    previous: head,
  };
  return { ...body, digest: eventDigest(body) };
}

/** SHA-256 (hex) over an event without its digest. */
function eventDigest(body: Omit<CustodyEvent, 'digest'>): string {
  return toHex(sha256(new TextEncoder().encode(sortedJson(body))));
}

/** The log as it is exported: one event a line, members sorted, a line break after each. */
export function custodyLines(events: readonly CustodyEvent[]): string {
  return events.map((event) => `${sortedJson(event)}\n`).join('');
}

/**
 * Checks an exported log from its first line to its last: each line's form, digest, place and link, and that it ends
 * where `expected` says. Names the first line that does not hold. Source: docs/formats/evidence-format.md.
 */
export function custodyChecks(text: string, expected: CustodyHead): EvidenceCheck[] {
  const lines = text.split('\n').filter((line) => line !== '');
  let head = emptyHead(expected.caseId);
  let problem: string | undefined;
  for (const [at, line] of lines.entries()) {
    problem = problemOfLine(line, head);
    if (problem !== undefined) {
      problem = `line ${at + 1}: ${problem}`;
      break;
    }
    const event = CustodyEventSchema.parse(JSON.parse(line));
    head = { caseId: head.caseId, events: head.events + 1, head: event.digest };
  }
  return [
    check(
      'custody log',
      'every event follows the one before',
      problem ?? 'every event follows the one before',
    ),
    check('custody events', `${expected.events}`, `${lines.length}`),
    check('custody head', expected.head, problem === undefined ? head.head : 'not reached'),
  ];
}

function problemOfLine(line: string, before: CustodyHead): string | undefined {
  const parsed = CustodyEventSchema.safeParse(parsedLine(line));
  if (!parsed.success) return `not an event (${parsed.error.issues[0]?.path.join('.') || 'form'})`;
  const { digest, ...body } = parsed.data;
  if (body.caseId !== before.caseId) return 'an event of another case';
  if (body.sequence !== before.events) return `event ${body.sequence} where ${before.events} is due`;
  if (body.previous !== before.head) return 'does not follow the event before it';
  if (eventDigest(body) !== digest) return 'changed after it was written';
  return undefined;
}

function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // no JSON at all: the schema says so
  }
}

function check(name: string, expected: string, found: string): EvidenceCheck {
  return { name, expected, found, ok: expected === found };
}
