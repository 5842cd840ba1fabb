import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PAGES_FOLDER } from '@/demo/world/files';
import { facebookPages } from './facebook';
import { lazadaPages } from './lazada';
import { picture } from './picture';
import { LOOK_ALIKE_PLACE, PRODUCTS } from './products';
import { shopeePages } from './shopee';
import { tikiPages } from './tiki';

/**
 * Writes the demo marketplace pages: invented products and sellers in the structure of the real sites. `pages.json`
 * lists each page with its real address and the expected reading; `pictures.json` maps picture addresses of the image
 * hosts to files.
 */
function write(file: string, text: string): void {
  const path = join(PAGES_FOLDER, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const pages = [...shopeePages(), ...lazadaPages(), ...tikiPages(), ...facebookPages()];
for (const { file, markup } of pages) write(file, markup);
write(
  'pages.json',
  `${JSON.stringify(
    pages.map(({ markup: _, ...page }) => page),
    null,
    2,
  )}\n`,
);

PRODUCTS.forEach((product, index) => {
  // Only these products have pages of their own, with all four views.
  for (const view of index < 2 || index === LOOK_ALIKE_PLACE ? [0, 1, 2, 3] : [0])
    write(`pictures/${index}-${view}.svg`, picture(product, view));
});
const pattern = 'demo-(\\d+)-(\\d+)';
write(
  'pictures.json',
  `${JSON.stringify(
    {
      hosts: ['down-vn.img.susercontent.com', 'img.lazcdn.com', 'salt.tikicdn.com', 'scontent.xx.fbcdn.net'],
      pattern,
      file: 'pictures/$1-$2.svg',
      mediaType: 'image/svg+xml',
    },
    null,
    2,
  )}\n`,
);
process.stdout.write(`${pages.length} pages\n`);
