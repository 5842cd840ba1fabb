/**
 * The house of docs/architecture.md: which folder stands on which floor. A folder imports only lower floors, and
 * folders of the first floor never import each other.
 */
const FLOORS: readonly (readonly [folder: string, floor: number])[] = [
  // The contract is the one word shared between the extension and an intake, so it counts as domain.
  ['lib/intake/contract', 0],
  ['lib/intake/problem-codes', 0],
  ['lib/domain', 0],
  ['lib/reference', 0],
  ['lib/dom', 0],
  ['lib/browser', 0],
  ['lib/marketplaces', 1],
  ['lib/overlay', 1],
  ['lib/trust', 1],
  ['lib/registry', 1],
  ['lib/verdict', 1],
  ['lib/capture', 1],
  ['lib/evidence', 1],
  ['lib/outbox', 1],
  ['lib/cases', 1],
  ['lib/intake', 1],
  ['lib/storage', 1],
  ['lib/messaging', 1],
  ['lib/workflows', 2],
  ['components', 3],
  ['entrypoints', 4],
];

/** What the server may take from the extension's library. */
const SERVER_MAY_IMPORT = ['lib/domain', 'lib/intake', 'lib/evidence', 'lib/registry', 'lib/reference'];

const isIn = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
const floorOf = (path: string) => FLOORS.find(([folder]) => isIn(path, folder));

/** Says in words what is wrong with one file importing another, or undefined when the arrow is right. */
export function wrongArrow(from: string, to: string): string | undefined {
  if (isIn(from, 'server')) return wrongServerArrow(from, to);
  const [fromFolder, fromFloor] = floorOf(from.replace(/\.tsx?$/, '')) ?? [];
  if (fromFolder === undefined || fromFloor === undefined) return undefined;
  if (isIn(to, 'server')) return `${from} imports ${to}: the extension never imports the server`;
  if (isIn(to, 'tests') || isIn(to, 'scripts'))
    return `${from} imports ${to}: the product never imports tests or scripts`;
  const [toFolder, toFloor] = floorOf(to) ?? [];
  if (toFolder === undefined || toFloor === undefined || toFolder === fromFolder) return undefined;
  if (toFloor > fromFloor) {
    return `${from} imports ${to}: ${fromFolder} (floor ${fromFloor}) may not look up to ${toFolder} (floor ${toFloor})`;
  }
  if (toFloor === fromFloor && fromFloor === 1) {
    return `${from} imports ${to}: stages do not import each other; let the workflow hand it over, or move the shared word to lib/domain`;
  }
  if (isIn(from, 'lib/domain') && toFolder !== 'lib/intake/contract') {
    return `${from} imports ${to}: lib/domain stands on nothing`;
  }
  return undefined;
}

function wrongServerArrow(from: string, to: string): string | undefined {
  if (!isIn(to, 'lib') && !isIn(to, 'components') && !isIn(to, 'entrypoints')) return undefined;
  if (SERVER_MAY_IMPORT.some((folder) => isIn(to, folder))) return undefined;
  // The demonstration plays the marketplaces, so it knows which hosts are theirs.
  if (isIn(from, 'server/demo') && to === 'lib/marketplaces/hosts') return undefined;
  // Official lists name shops by address, and only the adapters know how a marketplace writes one.
  const ofMarketplaces = ['lib/marketplaces/find-adapter', 'lib/marketplaces/hosts'];
  if (isIn(from, 'server/publish/importers') && ofMarketplaces.includes(to)) return undefined;
  return `${from} imports ${to}: the server takes only ${SERVER_MAY_IMPORT.join(', ')} from the extension`;
}
