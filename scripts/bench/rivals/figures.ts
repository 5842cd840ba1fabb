import type { BenchFigure } from '../../bench';
import { figure, median } from '../common/figures';
import type { LoadCost } from './rival-browser';

/** The browser without an extension. */
export const NONE = 'none';
const EMPTY = 'empty extension';

/** One measured load or press. */
export interface Series<Cost = LoadCost> {
  readonly name: string;
  /** Slowdown factor of the page's processor. */
  readonly slowdown: number;
  readonly worker: 'asleep' | 'awake';
  /** Loads of one round stand beside each other in time. */
  readonly round: number;
  readonly cost: Cost;
}

/** Reported values of a load, and whether each is reported as an addition to the page alone. */
const TOLD = [
  { what: 'added task', unit: 'ms', isAdded: true, read: ({ task }) => task },
  { what: 'added script', unit: 'ms', isAdded: true, read: ({ script }) => script },
  { what: 'added style and layout', unit: 'ms', isAdded: true, read: ({ layout }) => layout },
  { what: 'added everything else', unit: 'ms', isAdded: true, read: ({ other }) => other },
  { what: 'longest task', unit: 'ms', isAdded: false, read: ({ longest }) => longest },
  { what: 'blocking time', unit: 'ms', isAdded: false, read: ({ blocking }) => blocking },
  { what: 'added layout shift', unit: '', isAdded: true, read: ({ shift }) => shift },
  { what: 'first paint', unit: 'ms', isAdded: false, read: ({ firstPaint }) => firstPaint },
  { what: 'first mark', unit: 'ms', isAdded: false, read: ({ firstMark }) => firstMark },
  {
    what: "added task and the extension's process",
    unit: 'ms',
    isAdded: true,
    read: ({ task, process }) => task + (process?.cpu ?? 0),
  },
  { what: "the extension's process, CPU", unit: 'ms', isAdded: false, read: ({ process }) => process?.cpu },
  {
    what: 'added task, first half scrolled',
    unit: 'ms',
    isAdded: true,
    read: ({ scrolled }) => scrolled?.first,
  },
  {
    what: 'added task, second half scrolled',
    unit: 'ms',
    isAdded: true,
    read: ({ scrolled }) => scrolled?.second,
  },
  {
    what: "the extension's process, private memory",
    unit: 'MB',
    isAdded: false,
    read: ({ process }) => process?.memory,
  },
] as const satisfies readonly {
  what: string;
  unit: string;
  isAdded: boolean;
  read: (cost: LoadCost) => number | undefined;
}[];

/** Figures of page loads, each with the empty extension's as its floor ("added task, CPU / 6: ours"). */
export function loadFigures(prefix: string, all: readonly Series[]): BenchFigure[] {
  const figures: BenchFigure[] = [];
  for (const worker of ['asleep', 'awake'] as const) {
    for (const slowdown of [...new Set(all.map((one) => one.slowdown))]) {
      const here = all.filter((one) => one.slowdown === slowdown && one.worker === worker);
      if (here.length === 0) continue;
      const where = `${speed(slowdown)}${worker === 'awake' ? ', worker awake' : ''}`;
      for (const { what, unit, isAdded, read } of TOLD) {
        const of = (name: string) => middle(here, name, read, isAdded);
        const floor = of(EMPTY);
        for (const name of new Set(here.map((one) => one.name))) {
          const value = isAdded && name === NONE ? undefined : of(name);
          if (value !== undefined)
            figures.push(figure(`${prefix}${what}, ${where}: ${name}`, value, unit, floor));
        }
        if (what === 'added task') {
          const alone = middle(here, NONE, read, false) ?? 0;
          figures.push(figure(`${prefix}task of the page alone, ${where}`, alone, unit));
        }
      }
    }
  }
  return figures;
}

/** The median of an extension's values; added: of the differences to the page alone in the same round. */
function middle(
  all: readonly Series[],
  extension: string,
  read: (cost: LoadCost) => number | undefined,
  isAdded: boolean,
): number | undefined {
  const alone = new Map(
    all.flatMap(({ name, round, cost }) => (name === NONE ? [[round, read(cost) ?? 0] as const] : [])),
  );
  const values = all.flatMap(({ name, round, cost }) => {
    const value = name === extension ? read(cost) : undefined;
    return value === undefined ? [] : value - (isAdded ? (alone.get(round) ?? 0) : 0);
  });
  return values.length === 0 ? undefined : median(values);
}

/** Time from a press on the toolbar to the painted verdict; a static popup is the floor. */
export function pressFigures(all: readonly Series<number>[]): BenchFigure[] {
  return (['asleep', 'awake'] as const).flatMap((worker) => {
    const of = (name: string) =>
      all.filter((one) => one.name === name && one.worker === worker).map(({ cost }) => cost);
    const [ours, floor] = [of('ours'), of(EMPTY)];
    return ours.length === 0
      ? []
      : [figure(`press to verdict painted, worker ${worker}`, median(ours), 'ms', median(floor))];
  });
}

function speed(slowdown: number): string {
  return slowdown === 1 ? 'full speed' : `CPU / ${slowdown}`;
}
