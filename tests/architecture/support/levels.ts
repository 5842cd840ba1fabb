/**
 * The layers of docs/developing/architecture.md. A folder imports no folder of a higher layer. Folders of layer 1 do not import
 * each other.
 */
const LAYERS: readonly (readonly [folder: string, layer: number])[] = [
  // Extension and intake share the contract, so it counts as domain.
  ['lib/intake/contract', 0],
  ['lib/intake/problem-codes', 0],
  ['lib/base', 0],
  ['lib/domain', 0],
  ['lib/reading', 0],
  // The list of all adapters names the one of independent shops.
  ['lib/independent-shops', 0],
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
  ['lib/matters', 1],
  ['lib/papers', 1],
  ['lib/time-stamps', 1],
  ['lib/transfer', 1],
  ['lib/cases', 1],
  ['lib/intake', 1],
  ['lib/storage', 1],
  ['lib/messaging', 1],
  ['lib/workflows', 2],
  ['components', 3],
  ['entrypoints', 4],
  ['web', 5],
];

/** The folders of lib that the server and the publisher may import. */
const SERVER_MAY_IMPORT = [
  'lib/base',
  'lib/domain',
  'lib/intake',
  'lib/evidence',
  'lib/registry',
  'lib/reference',
];

/**
 * Modules of the intake and their layers: a module imports modules of lower layers only. Files beside the modules
 * (`server/app.ts`) and `server/api` stand on top.
 */
const SERVER_MODULES: Readonly<Record<string, number>> = {
  platform: 0,
  receipts: 1,
  routing: 1,
  disputes: 1,
  cases: 2,
  devices: 2,
  webhooks: 2,
  evidence: 3,
  uploads: 4,
  reports: 4,
  officers: 4,
  figures: 5,
  coordination: 5,
  retention: 4,
  backup: 4,
  person: 5,
  settings: 5,
  commands: 6,
};
const TOP_OF_SERVER = 7;
const PUBLISHER = 'publish';

/**
 * The files on marketplaces that the publisher may import: official lists name shops by address, and only adapters know how
 * addresses are written.
 */
const PUBLISHER_MAY_IMPORT = [
  'lib/marketplaces/addresses',
  'lib/marketplaces/all',
  'lib/marketplaces/hosts',
  'lib/reading/on-hosts',
];

const isIn = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
const layerOf = (path: string) => LAYERS.find(([folder]) => isIn(path, folder));

/** Describes why one file may not import the other; undefined if it may. */
export function describeWrongImport(from: string, to: string): string | undefined {
  if (isIn(from, 'server')) return describeWrongServerImport(from, to);
  if (isIn(from, PUBLISHER)) return describeWrongPublisherImport(from, to);
  if (isIn(from, 'scripts') && isIn(to, 'tests'))
    return `${from} imports ${to}: scripts never import tests; what both use belongs to demo/`;
  if (isIn(from, 'demo') && (isIn(to, 'tests') || isIn(to, 'scripts')))
    return `${from} imports ${to}: demo/ is used by scripts and tests, and imports neither`;
  const [fromFolder, fromLayer] = layerOf(from.replace(/\.tsx?$/, '')) ?? [];
  if (fromFolder === undefined || fromLayer === undefined) return undefined;
  if (isIn(to, 'server') || isIn(to, PUBLISHER))
    return `${from} imports ${to}: the extension never imports the server or the publisher`;
  if (['tests', 'scripts', 'demo'].some((folder) => isIn(to, folder)))
    return `${from} imports ${to}: the product never imports tests, scripts or the demonstration`;
  const [toFolder, toLayer] = layerOf(to) ?? [];
  if (toFolder === undefined || toLayer === undefined || toFolder === fromFolder) return undefined;
  if (toLayer > fromLayer) {
    return `${from} imports ${to}: ${fromFolder} (layer ${fromLayer}) may not look up to ${toFolder} (layer ${toLayer})`;
  }
  if (toLayer === fromLayer && fromLayer === 1) {
    return `${from} imports ${to}: stages do not import each other; let the workflow hand it over, or move the shared word to lib/domain`;
  }
  if (isIn(from, 'lib/base')) return `${from} imports ${to}: lib/base stands on nothing`;
  if (isIn(from, 'lib/domain') && toFolder !== 'lib/intake/contract' && toFolder !== 'lib/base') {
    return `${from} imports ${to}: lib/domain stands on nothing but lib/base`;
  }
  return undefined;
}

const OWN_FOLDERS = [
  'lib',
  'components',
  'entrypoints',
  'web',
  'server',
  PUBLISHER,
  'demo',
  'scripts',
  'tests',
];
const KNOW_NOTHING =
  'the publisher and the intake know nothing of one another; what both need belongs to lib/';

function describeWrongServerImport(from: string, to: string): string | undefined {
  if (isIn(to, 'server')) return describeWrongModuleImport(from, to);
  if (isIn(to, PUBLISHER)) return `${from} imports ${to}: ${KNOW_NOTHING}`;
  if (!OWN_FOLDERS.some((folder) => isIn(to, folder))) return undefined;
  if (SERVER_MAY_IMPORT.some((folder) => isIn(to, folder))) return undefined;
  return `${from} imports ${to}: the server takes only ${SERVER_MAY_IMPORT.join(', ')} from the extension`;
}

function describeWrongPublisherImport(from: string, to: string): string | undefined {
  if (isIn(to, 'server')) return `${from} imports ${to}: ${KNOW_NOTHING}`;
  if (isIn(to, PUBLISHER) || !OWN_FOLDERS.some((folder) => isIn(to, folder))) return undefined;
  if (SERVER_MAY_IMPORT.some((folder) => isIn(to, folder))) return undefined;
  if (isIn(from, 'publish/importers') && PUBLISHER_MAY_IMPORT.includes(to)) return undefined;
  return `${from} imports ${to}: the publisher takes only ${SERVER_MAY_IMPORT.join(', ')} from the extension`;
}

/** The module of a server's file; a file beside the modules belongs to "api". */
export function moduleOf(path: string): string {
  const [, module = '', inside] = path.split('/');
  return inside === undefined ? 'api' : module;
}

function describeWrongModuleImport(from: string, to: string): string | undefined {
  const [ours, theirs] = [moduleOf(from), moduleOf(to)];
  if (ours === theirs) return undefined;
  const [ourLayer, theirLayer] = [layerOfModule(ours), layerOfModule(theirs)];
  if (ourLayer === undefined)
    return `${from}: server/${ours} is no module of tests/architecture/support/levels.ts`;
  if (theirLayer === undefined)
    return `${to}: server/${theirs} is no module of tests/architecture/support/levels.ts`;
  if (theirLayer < ourLayer) return undefined;
  return `${from} imports ${to}: server/${ours} (layer ${ourLayer}) takes from layers below it only, and server/${theirs} is in layer ${theirLayer}; give it what it needs in server/open-intake.ts, or move what both need down`;
}

function layerOfModule(module: string): number | undefined {
  return module === 'api' ? TOP_OF_SERVER : SERVER_MODULES[module];
}
