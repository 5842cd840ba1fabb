import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The path is built without URL objects: in a test environment with a DOM, URL objects are not Node's own, and Node refuses them.
const fixtures = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'tests', 'fixtures');

/** Folder of the invented pages and pictures. */
export const PAGES_FOLDER = join(fixtures, 'pages');

/** Folder of invented files in the real formats of the public sources. */
export const SOURCES_FOLDER = join(fixtures, 'sources');

/** JSON file of the demonstration's invented sellers. */
export const SELLERS_FILE = join(fixtures, 'sellers.json');
