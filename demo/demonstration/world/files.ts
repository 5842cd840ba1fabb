import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Made from a path: with a DOM in the test environment, URL objects are not Node's.
const fixtures = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'tests', 'fixtures');

/** Folder of the invented pages and pictures. */
export const PAGES_FOLDER = join(fixtures, 'pages');

/** Folder of the invented files of public sources, each in the real format of its source. */
export const SOURCES_FOLDER = join(fixtures, 'sources');

/** File of the invented sellers. */
export const SELLERS_FILE = join(fixtures, 'sellers.json');
