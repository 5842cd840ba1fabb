import type { Sweep, Watch } from '@/lib/domain/case/case-work';
import { CASE_ID, HOUR, item } from './sample-cases';
import { NOW } from './sample-reports';

const pages = ['captured', 'captured', 'open', 'waiting'].map((_, at) => ({
  url: `https://shopee.vn/Hang-thu-i.912.${at}`,
  title: `Bộ ấm trà thử nghiệm số ${at + 1}, men xanh ngọc, kèm khay`,
}));
const sweep = {
  id: 'sweep-1',
  caseId: CASE_ID,
  from: 'https://shopee.vn/search?keyword=am',
  pace: 20,
  startedAt: NOW - HOUR,
};
const createSweepPagesInStates = (...states: readonly Sweep['pages'][number]['state'][]): Sweep['pages'] =>
  pages.map((page, at) => ({
    ...page,
    state: states[at] ?? 'waiting',
    ...(states[at] === 'captured' ? { itemId: item.id } : {}),
    ...(states[at] === 'failed' ? { reason: 'page-gone' } : {}),
  }));
export const sweeps = {
  running: { ...sweep, state: 'running', pages: createSweepPagesInStates('captured', 'open') },
  paused: {
    ...sweep,
    startedAt: NOW - 2 * HOUR,
    state: 'paused',
    pages: createSweepPagesInStates('captured', 'failed'),
  },
  wall: {
    ...sweep,
    startedAt: NOW - 3 * HOUR,
    state: 'stopped',
    reason: 'wall',
    pages: createSweepPagesInStates('captured', 'wall'),
  },
  ended: {
    ...sweep,
    startedAt: NOW - 4 * HOUR,
    state: 'ended',
    pages: createSweepPagesInStates('captured', 'captured', 'failed', 'captured').map((page, at) =>
      at === 3 ? { ...page, reason: 'gone' } : page,
    ),
  },
} satisfies Readonly<Record<string, Sweep>>;

const watch: Watch = {
  id: 'watch-1',
  caseId: CASE_ID,
  url: 'https://shopee.vn/Am-tra-i.912.200',
  title: 'Ấm trà gốm men xanh',
  every: 1_440,
  nextAt: NOW + 20 * HOUR,
  looks: [
    { at: NOW - 30 * HOUR, outcome: 'first', differences: [], facts: [] },
    {
      at: NOW - 6 * HOUR,
      outcome: 'changed',
      differences: [
        { field: 'price', before: '120000 VND', after: '90000 VND' },
        {
          field: 'title',
          before: 'Ấm trà gốm men xanh, bộ 6 món kèm khay gỗ',
          after: 'Ấm trà gốm, bộ 6 món',
        },
      ],
      facts: [],
    },
  ],
};
export const watches = {
  changed: watch,
  asked: {
    ...watch,
    id: 'watch-2',
    title: 'Bộ khay trà',
    every: null,
    takedown: { requestedAt: NOW - 26 * HOUR, recheckAt: NOW - 2 * HOUR, recheckedAt: NOW - 2 * HOUR },
    looks: [
      ...watch.looks,
      { at: NOW - 2 * HOUR, outcome: 'gone', differences: [], facts: [], recheck: true },
    ],
  },
} satisfies Readonly<Record<string, Watch>>;
