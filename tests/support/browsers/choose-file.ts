import * as z from 'zod';
import type { TabSurface } from '@/demo/browser-driver/surface';
import { waitForElement } from '@/demo/browser-driver/wait';

/** Chooses a file: sets it on the page's own input. */
export function chooseFile(page: TabSurface, file: Blob, name: string, input?: string): Promise<void> {
  return chooseFiles(page, [{ file, name }], input);
}

/** Chooses several files. `input` is the selector of the input, if it is not the page's first. */
export async function chooseFiles(
  page: TabSurface,
  files: readonly { readonly file: Blob; readonly name: string }[],
  input = 'input[type="file"]',
): Promise<void> {
  const chosen = await Promise.all(
    files.map(async ({ file, name }) => ({
      name,
      base64: Buffer.from(await file.arrayBuffer()).toString('base64'),
    })),
  );
  await waitForElement(page, input);
  await page.evaluate(
    `(() => {
      const chosen = new DataTransfer();
      for (const { base64, name } of ${JSON.stringify(chosen)}) {
        const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
        chosen.items.add(new File([bytes], name));
      }
      const input = document.querySelector(${JSON.stringify(input)});
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      return true;
    })()`,
    z.boolean(),
  );
}
