import { randomUUID } from 'node:crypto';
import type { Report } from '@/lib/intake/contract';
import { routeOrCloseReportsAwaitingPackage } from '@/server/cases/waiting';
import { PROPOSED_RETENTION, purgeDueRows } from '@/server/retention/purge';
import type { TestIntake } from './engines';
import { type ActionOutcome, NOTE, type Office, officerOf } from './office';
import { sha256 } from './samples';

/** Moves that two people or jobs can make with one report at the same moment. */
const MOVES = ['accept', 'transfer', 'merge', 'withdraw', 'close', 'purge'] as const;
export type Move = (typeof MOVES)[number];

/** Every pair of moves, also of the same move. */
export const PAIRS: readonly (readonly [Move, Move])[] = MOVES.flatMap((one, at) =>
  MOVES.slice(at).map((other) => [one, other] as const),
);

const HANOI = 'marketSurveillance-01';
const SAIGON = 'marketSurveillance-79';
const HUE = 'marketSurveillance-46';
const both = ['officer', 'supervisor'] as const;

/** Officers of the unit a report is routed to, and of the two it can be transferred to. */
const OFFICERS = {
  anna: officerOf('anna', HANOI),
  an: officerOf('an', HANOI),
  head: officerOf('head', HANOI, [...both]),
  deputy: officerOf('deputy', HANOI, [...both]),
  bob: officerOf('bob', SAIGON, [...both]),
  hue: officerOf('hue', HUE, [...both]),
};
/** One officer of each unit, who can read and end its reports. */
export const HOLDERS = [OFFICERS.head, OFFICERS.bob, OFFICERS.hue] as const;

const DAY_MS = 86_400_000;
const DONE: ActionOutcome = { code: 'done', detail: undefined };

/** One round: a report, another report of the same unit for moves that merge, and the secret of the first report's sender. */
export interface Round {
  readonly reference: string;
  readonly other: string;
  readonly secret: string;
}

let made = 0;

/** A report for the unit in Hanoi about a shop that no other report is about. */
function lonelyReport(over: Partial<Report> = {}): Partial<Report> {
  made += 1;
  return {
    id: randomUUID(),
    evidence: undefined,
    listing: undefined,
    seller: { id: String(made) },
    province: '01',
    complainant: { mode: 'contact', email: 'a@b.example' },
    ...over,
  };
}

/** Makes rounds for a pair of moves: their reports are new if one of the moves accepts, and accepted otherwise. */
export async function makeRounds(
  office: Office,
  pair: readonly Move[],
  count: number,
): Promise<readonly Round[]> {
  const rounds = await Promise.all(
    Array.from({ length: count }, async () => {
      const secret = randomUUID();
      const { reference } = await office.send(lonelyReport({ trackingKey: sha256(secret) }));
      const other = pair.includes('merge') ? (await office.send(lonelyReport())).reference : '';
      return { reference, other, secret };
    }),
  );
  await Promise.all(
    rounds.map(async ({ reference, other }) => {
      const accept = { action: 'accept' } as const;
      if (!pair.includes('accept')) await office.act(OFFICERS.anna, reference, accept);
      if (other) await office.act(OFFICERS.anna, other, accept);
    }),
  );
  return rounds;
}

/** Makes one move of a round. The second of the two moves has its own officer, unit and outcome. */
export function play(
  intake: TestIntake,
  office: Office,
  { reference, other, secret }: Round,
  move: Move,
  isSecond: boolean,
): Promise<ActionOutcome> {
  const head = isSecond ? OFFICERS.deputy : OFFICERS.head;
  switch (move) {
    case 'accept':
      return office.act(isSecond ? OFFICERS.an : OFFICERS.anna, reference, { action: 'accept' });
    case 'transfer':
      return office.act(head, reference, {
        action: 'transfer',
        to: isSecond ? HUE : SAIGON,
        reason: NOTE,
      });
    case 'merge': {
      // Two merges go against each other: each into the report that the other merges away.
      const [from, into] = isSecond ? [other, reference] : [reference, other];
      return office.act(head, from, { action: 'merge', into, reason: 'one shop' });
    }
    case 'withdraw':
      return office.withdraw(reference, secret);
    case 'close': {
      const outcome = isSecond ? 'no-violation' : 'violation-found';
      return office.act(head, reference, { action: 'close', outcome, note: NOTE });
    }
    case 'purge':
      return purgeAll(intake);
  }
}

async function purgeAll({ deps, clock }: TestIntake): Promise<ActionOutcome> {
  const { database, evidenceStore } = deps;
  await routeOrCloseReportsAwaitingPackage(database.db, clock.now + 15 * DAY_MS);
  // Words, identity and package are due. The rest of a report is purged years later, unless somebody acts on it.
  const now = clock.now + 1_200 * DAY_MS;
  const settings = PROPOSED_RETENTION;
  await purgeDueRows(
    { db: database.db, evidenceStore, settings, now, log: () => undefined },
    { dryRun: false },
  );
  return DONE;
}

/** What officers of one unit see of a report: its status, and who accepted it. */
export interface Standing {
  readonly officer: (typeof HOLDERS)[number];
  readonly status: string;
  /** The officer who accepted it, if any. */
  readonly accepted: string | undefined;
  readonly withdrawn: boolean;
}

/** Every report as officers of the three units see it, by reference. A report that two units see is a fault. */
export async function standings(office: Office): Promise<ReadonlyMap<string, readonly Standing[]>> {
  const found = new Map<string, Standing[]>();
  for (const officer of HOLDERS) {
    for (const query of ['', '&status=closed', '&status=withdrawn', '&status=merged']) {
      for (const row of await office.rows(officer, `?limit=1000${query}`)) {
        const { status, acceptedBy, withdrawn = false } = row;
        for (const reference of row.references) {
          const stands = { officer, status, accepted: acceptedBy?.subject, withdrawn };
          found.set(reference, [...(found.get(reference) ?? []), stands]);
        }
      }
    }
  }
  return found;
}
