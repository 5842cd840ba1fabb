import * as z from 'zod';
import type { TabSurface } from './surface';
import { untilElement } from './wait';

/** What choosing a file does: the page's own input is given it. */
export async function chooseFile(page: TabSurface, file: Blob, name: string): Promise<void> {
  const base64 = Buffer.from(await file.arrayBuffer()).toString('base64');
  await untilElement(page, 'input[type="file"]');
  await page.evaluate(
    `(() => {
      const bytes = Uint8Array.from(atob('${base64}'), (one) => one.charCodeAt(0));
      const chosen = new DataTransfer();
      chosen.items.add(new File([bytes], '${name}'));
      const input = document.querySelector('input[type="file"]');
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      return true;
    })()`,
    z.boolean(),
  );
}
