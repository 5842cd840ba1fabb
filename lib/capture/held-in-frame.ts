/** One file that a page uses. It is wanted without a request over the network, from what the browser already has. */
export interface HeldWanted {
  readonly url: string;
  readonly use: 'image' | 'style' | 'font' | 'media' | 'other';
}

export interface HeldQuestion {
  readonly wanted: readonly HeldWanted[];
  /** Also reads the browser's cache. Set it only if neither the page nor its service worker can notice that. */
  readonly fromCache: boolean;
  /** Maximum number of bytes of one file (`file`) and of all files (`total`), and longest time (`time`, ms). */
  readonly limits: { readonly file: number; readonly total: number; readonly time: number };
}

/** A file as the browser has it: its bytes in base64, or, for a style sheet, the rules now in force. */
export type HeldFile =
  | { readonly url: string; readonly type: string; readonly base64: string }
  | { readonly url: string; readonly css: string };

/**
 * Returns those of the wanted files that the browser already has, without any request. With `fromCache`, files of the frame's own
 * origin are read from the browser's cache; style sheets come from their rules. Runs in a frame's isolated world. Uses only its
 * parameter, because the browser sends its source text.
 */
export async function readFilesInFrame({ wanted, fromCache, limits }: HeldQuestion): Promise<HeldFile[]> {
  const end = Date.now() + limits.time;
  const found: HeldFile[] = [];
  let total = 0;
  const isLimitReached = () => Date.now() > end || total >= limits.total;

  const readBlobAsBase64 = (blob: Blob) =>
    new Promise<string>((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(blob);
    });

  /** Reads a file from the cache only: `only-if-cached` never causes a request, and works for the frame's own origin only. */
  const readCached = async ({ url }: HeldWanted): Promise<boolean> => {
    try {
      const response = await fetch(url, {
        cache: 'only-if-cached',
        mode: 'same-origin',
        credentials: 'same-origin',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
      });
      if (response.status !== 200) return false;
      const blob = await response.blob();
      if (blob.size > limits.file || total + blob.size > limits.total) return false;
      total += blob.size;
      found.push({
        url,
        type: response.headers.get('content-type') ?? '',
        base64: await readBlobAsBase64(blob),
      });
      return true;
    } catch (thrown) {
      if (thrown instanceof TypeError) return false; // the cache does not have it
      throw thrown;
    }
  };

  /** Style sheets that are in force, by address. Imported style sheets are included. */
  const sheets = new Map<string, CSSStyleSheet>();
  const collectSheets = (sheet: CSSStyleSheet, depth: number): void => {
    const url = sheet.href?.split('#')[0];
    if (url !== undefined && !sheets.has(url)) sheets.set(url, sheet);
    if (depth > 3 || sheets.size > 200) return;
    try {
      for (const rule of sheet.cssRules) {
        if (rule instanceof CSSImportRule && rule.styleSheet) collectSheets(rule.styleSheet, depth + 1);
        else if (!(rule instanceof CSSLayerStatementRule)) break; // imports come before all other rules
      }
    } catch (thrown) {
      if (!(thrown instanceof DOMException)) throw thrown; // the rules of another origin
    }
  };

  let turn = Date.now();
  // Waits for a message that this function sends to itself. In a hidden tab a timer would wait a second.
  const yieldToPage = () =>
    new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  const readRules = async (sheet: CSSStyleSheet): Promise<string | undefined> => {
    let text = '';
    try {
      for (const rule of sheet.cssRules) {
        text += `${rule.cssText}\n`;
        if (text.length > limits.file || isLimitReached()) return undefined;
        if (Date.now() - turn < 15) continue;
        await yieldToPage();
        turn = Date.now();
      }
      return text;
    } catch (thrown) {
      if (thrown instanceof DOMException) return undefined;
      throw thrown;
    }
  };

  const left: HeldWanted[] = [];
  const queue = [...wanted];
  const runWorker = async (): Promise<void> => {
    for (let one = queue.shift(); one; one = queue.shift()) {
      const isOwn = fromCache && new URL(one.url).origin === location.origin;
      if (isLimitReached() || !isOwn || !(await readCached(one))) left.push(one);
    }
  };
  await Promise.all(Array.from({ length: 8 }, runWorker));

  // Reads `styleSheets` through the prototype, because a form of the page may have that name and hide the property.
  const inForce: StyleSheetList = Reflect.get(Document.prototype, 'styleSheets', document);
  for (const sheet of inForce) collectSheets(sheet, 0);
  for (const { url, use } of left) {
    const sheet = use === 'style' ? sheets.get(url) : undefined;
    const css = sheet && (await readRules(sheet));
    if (css === undefined) continue;
    total += css.length;
    found.push({ url, css });
  }
  return found;
}
