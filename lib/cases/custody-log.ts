// Why: docs/decisions/officers/cases.md

import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '@/lib/base/digest';
import { toSortedJson } from '@/lib/base/json';
import type { CustodyAction, CustodyDetails, CustodyEvent, Officer } from '@/lib/domain/case/case';
import { CustodyEventSchema } from '@/lib/domain/case/case';
import type { EvidenceCheck } from '@/lib/domain/report/evidence';

/** Value of `previous` in a log's first event, which has no previous event. */
const FIRST_PREVIOUS = '0'.repeat(64);

/** Who acts: the officer and the device. */
export interface CustodyActor {
  readonly officer: Officer;
  /** SHA-256 (hex) of the device's public evidence key (SPKI). */
  readonly device: string;
}

/** What happened, before the log adds its sequence number, time and digests. */
export interface CustodyEntry {
  readonly action: CustodyAction;
  readonly about?: string;
  readonly details?: CustodyDetails;
}

/** The state of a log: its number of events, and the digest of its last event (`head`). */
export interface CustodyHead {
  readonly caseId: string;
  readonly events: number;
  readonly head: string;
}

/** Returns the head of a log without events. */
export function createHeadOfEmptyLog(caseId: string): CustodyHead {
  return { caseId, events: 0, head: FIRST_PREVIOUS };
}

/**
 * Returns the event that follows `head` and links to it. `now` is in epoch ms. Synchronous, so that it can run inside a
 * transaction.
 */
export function createNextEvent(
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
  return { ...body, digest: computeEventDigest(body) };
}

/** Returns the SHA-256 (hex) of an event without its own `digest` member. */
function computeEventDigest(body: Omit<CustodyEvent, 'digest'>): string {
  return toHex(sha256(new TextEncoder().encode(toSortedJson(body))));
}

/** Returns the log in its exported form: each event on a line of its own, with sorted members, and a line break after each. */
export function formatCustodyLog(events: readonly CustodyEvent[]): string {
  return events.map((event) => `${toSortedJson(event)}\n`).join('');
}

/**
 * Checks an exported custody log. For each line, checks the form, the digest, the sequence number, and the link to the line
 * before. Then compares the number of lines and the digest of the last line with `expected`. Returns the checks; they name the
 * first wrong line. Format: docs/formats/evidence-format.md.
 */
export function checkCustodyLog(text: string, expected: CustodyHead): EvidenceCheck[] {
  const lines = text.split('\n').filter((line) => line !== '');
  let head = createHeadOfEmptyLog(expected.caseId);
  let problem: string | undefined;
  for (const [at, line] of lines.entries()) {
    problem = findLineProblem(line, head);
    if (problem !== undefined) {
      problem = `line ${at + 1}: ${problem}`;
      break;
    }
    const event = CustodyEventSchema.parse(JSON.parse(line));
    head = { caseId: head.caseId, events: head.events + 1, head: event.digest };
  }
  return [
    checkEqualValues(
      'custody log',
      'every event follows the one before',
      problem ?? 'every event follows the one before',
    ),
    checkEqualValues('custody events', `${expected.events}`, `${lines.length}`),
    checkEqualValues('custody head', expected.head, problem === undefined ? head.head : 'not reached'),
  ];
}

function findLineProblem(line: string, before: CustodyHead): string | undefined {
  const parsed = CustodyEventSchema.safeParse(parseLine(line));
  if (!parsed.success) return `not an event (${parsed.error.issues[0]?.path.join('.') || 'form'})`;
  const { digest, ...body } = parsed.data;
  if (body.caseId !== before.caseId) return 'an event of another case';
  if (body.sequence !== before.events) return `event ${body.sequence} where ${before.events} is due`;
  if (body.previous !== before.head) return 'does not follow the event before it';
  if (computeEventDigest(body) !== digest) return 'changed after it was written';
  return undefined;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // not JSON: the schema refuses undefined
  }
}

function checkEqualValues(name: string, expected: string, found: string): EvidenceCheck {
  return { name, expected, found, ok: expected === found };
}
