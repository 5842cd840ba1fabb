import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import type { SignInSeen } from '@/lib/capture/sign-in-on-page';
import { createCaseStore } from '@/lib/cases/case-store';
import type { CustodyActor } from '@/lib/cases/custody-log';
import type { Sweep, Watch } from '@/lib/domain/case/case-work';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import { packEvidence } from '@/lib/evidence/pack';
import { loadOrCreateSigner } from '@/lib/evidence/sign';
import { CaseDatabase } from '@/lib/storage/case-db';
import type { SweepDeps } from '@/lib/workflows/cases/run-sweep';

export const ACTOR: CustodyActor = {
  officer: { subject: 'officer-1', name: 'Cán bộ Một', unit: { id: 'unit-hanoi', name: 'Đội số 1' } },
  device: 'd'.repeat(64),
};

export const LISTING: ListingReading & { kind: 'listing' } = {
  kind: 'listing',
  marketplace: 'shopee',
  listing: {
    marketplace: 'shopee',
    host: 'shopee.vn',
    id: '1',
    url: 'https://shopee.vn/a',
    title: 'Ấm trà',
    price: { minor: 120_000, currency: 'VND' },
    seller: { id: '77', name: 'Mây Tre' },
    readFrom: {
      title: { source: 'dom', selector: 'h1' },
      price: { source: 'dom', selector: '.price' },
      'seller.id': { source: 'url', selector: 'path' },
    },
  },
  missing: [],
};

/** What a test changes of the browser while an officer works. */
interface DeskWorld {
  now: number;
  reading: ListingReading | null;
  status: number | undefined;
  /** Visible words of the open page. */
  words: string;
  captured: CapturedPage;
  /** Links to sign in and out on the open page. */
  signIn: SignInSeen;
  /** The error with which opening a page fails, if it has to fail. */
  openFails: Error | undefined;
  readonly woken: number[];
}

let databases = 0;

/** Opens an officer's desk with real store, packer and signer; the test stands in for the browser. */
export async function openDesk() {
  databases += 1;
  const db = new CaseDatabase(`desk-${databases}`);
  const signer = await loadOrCreateSigner({ load: async () => undefined, save: async () => undefined });
  const world: DeskWorld = {
    now: Date.parse('2026-11-25T03:00:00Z'),
    reading: LISTING,
    status: 200,
    words: 'Ấm trà\n120.000 ₫',
    captured: createCapturedPage(),
    signIn: { signIn: 'none', signOut: 'none' },
    openFails: undefined,
    woken: [],
  };
  const now = () => world.now;
  const cases = createCaseStore(db, { now, uuid: () => crypto.randomUUID() });
  const deps: SweepDeps = {
    cases,
    actor: async () => ACTOR,
    capture: async () => world.captured,
    pack: (captured) =>
      packEvidence(captured, {
        signer,
        now,
        uuid: () => crypto.randomUUID(),
        software: { name: 'cho-sang', version: '1' },
      }),
    preview: async () => new Blob(['jpeg']),
    now,
    openPage: async () => {
      if (world.openFails) throw world.openFails;
      return 7;
    },
    closePage: async () => undefined,
    readTab: async () => world.reading,
    answerOf: async () => ({
      ...(world.status !== undefined && { status: world.status }),
      words: world.words,
    }),
    signInOn: async () => world.signIn,
    wakeAt: (at) => world.woken.push(at),
  };

  const openCase = async () =>
    (
      await cases.open(
        { number: '12/2026', legalBasis: ['Điều 6'], subject: 'Cửa hàng Mây Tre', reports: [] },
        ACTOR,
      )
    ).id;

  return {
    db,
    signer,
    world,
    cases,
    deps,
    openCase,
    async addSweep(count: number): Promise<Sweep> {
      const pages = Array.from({ length: count }, (_, at) => ({
        url: `https://shopee.vn/${at}`,
        state: 'waiting' as const,
      }));
      const sweep: Sweep = {
        id: crypto.randomUUID(),
        caseId: await openCase(),
        from: 'https://shopee.vn/search',
        pages,
        pace: 10,
        state: 'running',
        startedAt: world.now,
      };
      await cases.addSweep(sweep, ACTOR);
      return sweep;
    },
    async addWatch(over: Partial<Watch> = {}): Promise<Watch> {
      const watch: Watch = {
        id: crypto.randomUUID(),
        caseId: await openCase(),
        url: 'https://shopee.vn/a',
        title: 'Ấm trà',
        every: null,
        looks: [],
        ...over,
      };
      await cases.addWatch(watch, ACTOR);
      return watch;
    },
    async last(caseId: string) {
      return (await cases.events(caseId)).at(-1);
    },
  };
}
export type Desk = Awaited<ReturnType<typeof openDesk>>;
