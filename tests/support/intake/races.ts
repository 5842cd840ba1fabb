import { randomUUID } from 'node:crypto';
import type { Report } from '@/lib/intake/contract';
import { settleWaiting } from '@/server/cases/waiting';
import { PROPOSED_RETENTION, purge } from '@/server/retention/purge';
import type { TestIntake } from './engines';
import { NOTE, type Office, officerOf, type Told } from './office';
import { sha256 } from './samples';

/** What happens to a report at one moment, from two sides. */
const MOVES = ['accept', 'transfer', 'merge', 'withdraw', 'close', 'purge'] as const;
export type Move = (typeof MOVES)[number];

/** Every pair of moves, one with itself too. */
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
/** One of each unit, who can read and end what lies there. */
export const HOLDERS = [OFFICERS.head, OFFICERS.bob, OFFICERS.hue] as const;

const DAY_MS = 86_400_000;
const DONE: Told = { code: 'done', detail: undefined };

/** One round: a report, another one of the same unit to merge it into, and the secret of its sender. */
export interface Round {
  readonly reference: string;
  readonly other: string;
  readonly secret: string;
}

let made = 0;

/** A report that lies with the unit in Hanoi, alone: nothing else is about its shop. */
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

/** Makes rounds for a pair of moves: reports that nobody has accepted where one of them is to accept, accepted ones elsewhere. */
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

/** Does one move of a round; the second side has an officer, a unit and an outcome of its own. */
export function play(
  intake: TestIntake,
  office: Office,
  { reference, other, secret }: Round,
  move: Move,
  isSecond: boolean,
): Promise<Told> {
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
      // Two that merge go against each other: each into the one that the other takes away.
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

async function purgeAll({ deps, clock }: TestIntake): Promise<Told> {
  const { database, evidenceStore } = deps;
  await settleWaiting(database.db, clock.now + 15 * DAY_MS);
  const now = clock.now + 4_000 * DAY_MS;
  const settings = PROPOSED_RETENTION;
  await purge({ db: database.db, evidenceStore, settings, now, log: () => undefined }, { dryRun: false });
  return DONE;
}

/** Where officers see a report: with whom, in what state, and whether somebody has it. */
export interface Standing {
  readonly officer: (typeof HOLDERS)[number];
  readonly status: string;
  /** Who has it; undefined where nobody does. */
  readonly accepted: string | undefined;
  readonly withdrawn: boolean;
}

/** Every report as the three units see it, by its reference; more than one place is a fault. */
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
