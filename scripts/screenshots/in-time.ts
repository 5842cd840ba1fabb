import { sleep } from '@/demo/browser-driver/wait';
import { measureWhatOverlayCovers } from '@/demo/measuring/overlay/covered';
import {
  DEMO_PRODUCTS,
  type ProductPage,
  readSavedProductPages,
  startProductPageBrowser,
  WINDOWS,
} from '@/demo/measuring/overlay/product-pages';

/** Saves a picture under a name, in the folder of a window size. */
export type SaveWindow = (window: string, name: string, picture: Buffer) => Promise<void>;

/**
 * Takes pictures of all product pages of the demonstration, and of the saved pages in `folder` (CHOSANG_PAGES), in four window
 * sizes. Each page is drawn once with a warning about the seller, and once with something to check. For the warning, a second
 * picture is taken, with outlines around the page's text and controls, our mark and our notice. Prints the notice (or the mark,
 * if no notice is drawn) if it is out of view or covers something.
 */
export async function screenshotListingPages(folder: string | undefined, save: SaveWindow): Promise<void> {
  const pages: readonly ProductPage[] = [...DEMO_PRODUCTS, ...(folder ? readSavedProductPages(folder) : [])];
  const scenes = await startProductPageBrowser();
  try {
    for (const page of pages) {
      for (const window of WINDOWS) {
        for (const look of ['warned', 'check']) {
          const opened = await scenes.open(page, window);
          await opened.inOverlay(`productTest.draw('${look}', true)`);
          await sleep(400);
          const name = `${page.name.replaceAll('/', '-')}-${look}`;
          await save(window.name, name, Buffer.from(await opened.page.screenshot()));
          const [notice, mark] = [
            await measureWhatOverlayCovers(opened, 'notice'),
            await measureWhatOverlayCovers(opened, 'mark'),
          ];
          const overlay = notice.box ? notice : mark;
          if (!overlay.isInView || overlay.covers.length > 0) console.log(window.name, name, overlay);
          if (look === 'warned') {
            await opened.inOverlay(DRAW_RECTANGLES);
            await save(window.name, `${name}-rectangles`, Buffer.from(await opened.page.screenshot()));
          }
        }
      }
    }
  } finally {
    await scenes.close();
  }
}

const DRAW_RECTANGLES = `(() => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('style', 'all:initial;position:fixed;inset:0;width:100vw;height:100vh;z-index:2147483647;pointer-events:none');
  const draw = ({ left, top, width, height }, colour, wide) => {
    const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    for (const [name, value] of Object.entries({ x: left, y: top, width, height, fill: 'none', stroke: colour, 'stroke-width': wide })) rect.setAttribute(name, value);
    svg.append(rect);
  };
  const range = document.createRange();
  const words = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    if (!/\\S/.test(words.currentNode.data) || !words.currentNode.parentElement?.checkVisibility()) continue;
    range.selectNode(words.currentNode);
    for (const line of range.getClientRects()) draw(line, 'dodgerblue', 1);
  }
  for (const control of document.querySelectorAll('a[href],button,input,select,textarea,label,[role=button]'))
    for (const box of control.getClientRects()) draw(box, 'darkorange', 1);
  for (const ours of [productTest.mark(), productTest.notice()]) if (ours) draw(ours.getBoundingClientRect(), 'red', 3);
  document.documentElement.append(svg);
})()`;
