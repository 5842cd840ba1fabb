import type { MessageName } from '@/lib/messaging/protocol';

/*
 * All parts of the background: read this file first.
 *
 * The browser runs `background.js` for every event and stops it soon after. This first script replies to pages and the popup. It
 * loads `background-site.js` for the page of an independent shop, and `background-work.js` for everything else: reports, the
 * registry's updates, officers' work. `background-work.js` loads `background-stamp.js` to check a time stamp. Each script may be
 * stopped between any two lines (docs/decisions/page/wake.md).
 */

export type BackgroundScript =
  | 'background.js'
  | 'background-site.js'
  | 'background-work.js'
  | 'background-stamp.js';

/** Kinds of events that call a part of the background. */
export type Wake =
  | `message ${MessageName}`
  | `alarm ${string}`
  | `command ${string}`
  | 'any message'
  | 'any alarm'
  /** The extension was installed or updated, or the browser started. */
  | 'start'
  /** One second after the worker started. */
  | 'wake'
  | 'network line changed'
  | 'site access changed'
  | 'notification pressed'
  /** A row of the registry on this device was found damaged. */
  | 'registry damage';

export interface BackgroundPart {
  readonly name: string;
  readonly file: string;
  readonly script: BackgroundScript;
  readonly wokenBy: readonly Wake[];
}

/** The parts of the background, in the order in which an event reaches them. */
export const BACKGROUND_PARTS = [
  {
    name: 'registers every listener, and opens our own pages',
    file: 'entrypoints/background/index.ts',
    script: 'background.js',
    wokenBy: [
      'any alarm',
      'start',
      'site access changed',
      'notification pressed',
      'network line changed',
      'command capture-page',
    ],
  },
  {
    name: 'decides which script answers a message',
    file: 'entrypoints/background/listener.ts',
    script: 'background.js',
    wokenBy: ['any message'],
  },
  {
    name: 'answers pages, and the popup over them, from the registry on this device',
    file: 'entrypoints/background/quick.ts',
    script: 'background.js',
    wokenBy: ['message check-page', 'message open-panel', 'message locator-data', 'message tab-verdict'],
  },
  {
    name: 'runs the content scripts in pages that are open already',
    file: 'entrypoints/background/open-pages.ts',
    script: 'background.js',
    wokenBy: ['start', 'site access changed'],
  },
  {
    name: 'knows whether a wake has work to finish',
    file: 'entrypoints/background/idle-flag.ts',
    script: 'background.js',
    wokenBy: ['wake'],
  },
  {
    name: 'reads the page of an independent shop',
    file: 'entrypoints/background-site.ts',
    script: 'background-site.js',
    wokenBy: ['message check-page', 'message tab-verdict'],
  },
  {
    name: 'builds the parts below, and finishes what an earlier wake began',
    file: 'entrypoints/background/late-services.ts',
    script: 'background-work.js',
    wokenBy: ['start', 'wake'],
  },
  {
    name: 'answers what the first script left, and starts reports',
    file: 'entrypoints/background/handlers.ts',
    script: 'background-work.js',
    wokenBy: [
      'message check-page',
      'message open-panel',
      'message panel-page',
      'message locator-data',
      'message tab-verdict',
      'message tab-reports',
      'message start-report',
    ],
  },
  {
    name: 'changes, sends, keeps and withdraws reports, and looks up what a person typed',
    file: 'entrypoints/background/reports/handlers.ts',
    script: 'background-work.js',
    wokenBy: [
      'message change-report',
      'message send-report',
      'message keep-report',
      'message hold-over',
      'message choose-standing',
      'message undo-report',
      'message stop-report',
      'message retry-report',
      'message drop-package',
      'message delete-report',
      'message refresh-status',
      'message withdraw-consent',
      'message withdraw-report',
      'message answer-question',
      'message track-report',
      'message sync-registry',
      'message look-up',
    ],
  },
  {
    name: 'sends reports that wait in the outbox',
    file: 'entrypoints/background/outbox-run.ts',
    script: 'background-work.js',
    wokenBy: ['alarm outbox', 'start', 'wake', 'network line changed'],
  },
  {
    name: 'allows time stamps of reports, turns them off, and asks again for one',
    file: 'entrypoints/background/time-stamps/handlers.ts',
    script: 'background-work.js',
    wokenBy: ['message allow-stamps', 'message retry-stamp'],
  },
  {
    name: 'asks time-stamp services for the stamps that wait',
    file: 'entrypoints/background/time-stamps/stamp-run.ts',
    script: 'background-work.js',
    wokenBy: ['alarm time-stamps', 'start', 'wake'],
  },
  {
    name: 'checks a time stamp',
    file: 'entrypoints/background-stamp.ts',
    script: 'background-stamp.js',
    wokenBy: ['alarm time-stamps', 'message allow-stamps', 'message retry-stamp'],
  },
  {
    name: 'asks the intake for the status of sent reports',
    file: 'entrypoints/background/status-watch.ts',
    script: 'background-work.js',
    wokenBy: ['alarm statuses'],
  },
  {
    name: 'downloads new versions of the registry, and damaged files again',
    file: 'entrypoints/background/registry-sync.ts',
    script: 'background-work.js',
    wokenBy: ['alarm registry', 'start', 'registry damage'],
  },
  {
    name: 'captures pages for officers, runs their sweeps and looks at watched pages',
    file: 'entrypoints/background/officers/case-work.ts',
    script: 'background-work.js',
    wokenBy: [
      'alarm case-work',
      'command capture-page',
      'wake',
      'message capture-page',
      'message list-cards',
      'message run-sweep',
      'message look-again',
    ],
  },
] as const satisfies readonly BackgroundPart[];

type NameOf<Woken, Kind extends string> = Woken extends `${Kind} ${infer Name}` ? Name : never;

/** Names of the alarms that call a part of the background. */
export type AlarmName = NameOf<(typeof BACKGROUND_PARTS)[number]['wokenBy'][number], 'alarm'>;
