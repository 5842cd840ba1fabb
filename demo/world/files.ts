import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const fixtures = fileURLToPath(new URL('../../tests/fixtures/', import.meta.url));

/** Folder of the invented pages and pictures. */
export const PAGES_FOLDER = join(fixtures, 'pages');

/** The invented sellers. */
export const SELLERS_FILE = join(fixtures, 'sellers.json');
