import * as z from 'zod';
import type { BidiConnection } from './bidi';
import type { Surface, TabSurface } from './surface';
import { pollUntil, sleep, waitForCentre } from './wait';

/** WebDriver's code points for keys that type no character. */
const KEYS = { Enter: '\uE007', Escape: '\uE00C', Tab: '\uE004', Space: ' ', ArrowRight: '\uE014' } as const;

const createKeyActions = (value: string) => [
  { type: 'keyDown', value },
  { type: 'keyUp', value },
];

/** Maximum wait for the result of an evaluation (ms). If the document is replaced meanwhile, no result ever arrives. */
const ANSWER_WITHIN_MS = 4_000;

/**
 * Returns an expression for the browser's window. It runs `expression` in the document of a `<browser>` element with the
 * browser's rights, so that `expression` can read closed shadow roots and the popup.
 */
function toFrameExpression(browserExpression: string, expression: string): string {
  const script = `(async () => { const window = content; const document = content.document; const opened = (element) => element.openOrClosedShadowRoot;
    let answer; try { answer = { value: JSON.stringify(await (${expression})) }; } catch (error) { answer = { error: String(error) }; }
    sendAsyncMessage('chosang-test-answer', answer); })()`;
  return `new Promise((resolve, reject) => {
    const target = ${browserExpression};
    if (!target) { reject(new Error('no such document: ' + ${JSON.stringify(browserExpression)})); return; }
    const manager = target.messageManager;
    const heard = ({ data }) => { manager.removeMessageListener('chosang-test-answer', heard); data.error ? reject(new Error(data.error)) : resolve(data.value); };
    manager.addMessageListener('chosang-test-answer', heard);
    setTimeout(() => reject(new Error('the document did not answer')), ${ANSWER_WITHIN_MS});
    manager.loadFrameScript('data:application/javascript;charset=utf-8,' + encodeURIComponent(${JSON.stringify(script)}), false);
  })`;
}

/**
 * Returns an expression that clicks at a point (CSS px) of the `<browser>` element's document; the click is trusted like a
 * person's.
 */
function toClickExpression(x: number, y: number): string {
  const press = JSON.stringify({ button: 0, buttons: 1, clickCount: 1 });
  return `['mousemove', 'mousedown', 'mouseup'].map((kind) =>
    window.synthesizeMouseEvent(kind, ${x}, ${y}, kind === 'mousemove' ? {} : ${press}, {})).length`;
}

/** The toolbar popup in Firefox. */
export class FirefoxPopup implements Surface {
  readonly bidi: BidiConnection;
  readonly window: string;

  constructor(bidi: BidiConnection, window: string) {
    this.bidi = bidi;
    this.window = window;
  }

  protected get target(): string {
    return `document.querySelector('browser.webextension-popup-browser')`;
  }

  /** Whether the popup is open or loading. */
  async isThere(): Promise<boolean> {
    return (await this.bidi.evaluate(this.window, `Boolean(${this.target})`)) === true;
  }

  async isOpen(): Promise<boolean> {
    return (
      (await this.bidi.evaluate(
        this.window,
        `(() => { const target = ${this.target}; return target?.closest('panel')?.state === 'open' && target.currentURI?.spec.startsWith('moz-extension:') === true; })()`,
      )) === true
    );
  }

  async evaluate<T>(expression: string, schema: z.ZodType<T>): Promise<T> {
    const json = await this.bidi.evaluate(this.window, toFrameExpression(this.target, expression));
    return schema.parse(json === undefined ? undefined : JSON.parse(z.string().parse(json)));
  }

  async click(elementExpression: string): Promise<void> {
    const { x, y } = await waitForCentre(this, elementExpression);
    await this.evaluate(toClickExpression(x, y), z.number());
  }

  async type(text: string): Promise<void> {
    for (const key of text) await this.#pressKey(key);
  }

  press(key: string): Promise<void> {
    return this.#pressKey(key === 'Space' ? ' ' : key);
  }

  async #pressKey(key: string): Promise<void> {
    await this.evaluate(
      `(() => { const tip = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor); tip.beginInputTransactionForTests(window);
        const event = new window.KeyboardEvent('', { key: ${JSON.stringify(key)} }); tip.keydown(event); tip.keyup(event); return true; })()`,
      z.boolean(),
    );
  }

  async picture(): Promise<Buffer> {
    const dataUrl = z.string().parse(
      await this.bidi.evaluate(
        this.window,
        `(async () => { const target = ${this.target}; const bounds = target.getBoundingClientRect();
          const bitmap = await target.browsingContext.currentWindowGlobal.drawSnapshot(new DOMRect(0, 0, bounds.width, bounds.height), 1, 'white');
          const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas'); canvas.width = bitmap.width; canvas.height = bitmap.height;
          canvas.getContext('2d').drawImage(bitmap, 0, 0); return canvas.toDataURL('image/png'); })()`,
      ),
    );
    return Buffer.from(dataUrl.split(',')[1] ?? '', 'base64');
  }

  async close(): Promise<void> {
    await this.bidi.evaluate(this.window, `${this.target}?.closest('panel')?.hidePopup(), true`);
  }
}

/** A tab in Firefox, controlled by touch or by mouse. */
export class FirefoxTab extends FirefoxPopup implements TabSurface {
  readonly context: string;
  readonly #pointerType: 'mouse' | 'touch';
  #isOwnPage = false;

  constructor(bidi: BidiConnection, window: string, context: string, pointerType: 'mouse' | 'touch') {
    super(bidi, window);
    this.context = context;
    this.#pointerType = pointerType;
  }

  /**
   * Evaluates an expression. In the extension's own pages it runs in the page's world, which has the extension's API. In other
   * pages, and if the expression opens closed shadow roots, it runs with the browser's rights.
   */
  override async evaluate<T>(expression: string, schema: z.ZodType<T>): Promise<T> {
    if (!this.#isOwnPage || expression.includes('opened(')) return super.evaluate(expression, schema);
    const json = await this.bidi.evaluate(
      this.context,
      `(async () => { const opened = (element) => element.shadowRoot; return JSON.stringify(await (${expression})); })()`,
    );
    return schema.parse(json === undefined ? undefined : JSON.parse(z.string().parse(json)));
  }

  protected override get target(): string {
    return `(() => { const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs'); return NavigableManager.getBrowserById?.(${JSON.stringify(this.context)}) ?? [...gBrowser.browsers].find((one) => NavigableManager.getIdForBrowser(one) === ${JSON.stringify(this.context)}); })()`;
  }

  override async isOpen(): Promise<boolean> {
    return true;
  }

  /** Starts the navigation and polls the document: for an extension's page, BiDi never reports that the navigation ended. */
  async goto(url: string): Promise<void> {
    this.#isOwnPage = url.startsWith('moz-extension:');
    await this.bidi.send('browsingContext.navigate', { context: this.context, url, wait: 'none' });
    await pollUntil(
      `${url} to load`,
      () =>
        this.evaluate(
          '[document.readyState, document.location.href]',
          z.tuple([z.string(), z.string()]),
        ).catch((error: unknown) => [String(error), ''] as const),
      ([state, at]) => state === 'complete' && at !== 'about:blank',
    );
    await sleep(50);
  }

  url(): Promise<string> {
    return this.evaluate('document.location.href', z.string());
  }

  async show(): Promise<void> {
    await this.bidi.send('browsingContext.activate', { context: this.context });
  }

  override async click(elementExpression: string): Promise<void> {
    const { x, y } = await waitForCentre(this, elementExpression);
    await this.#performActions('pointer', [
      { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]);
  }

  override async type(text: string): Promise<void> {
    await this.#performActions('key', [...text].flatMap(createKeyActions));
  }

  override async press(key: keyof typeof KEYS): Promise<void> {
    await this.#performActions('key', createKeyActions(KEYS[key]));
  }

  async #performActions(type: 'pointer' | 'key', actions: readonly object[]): Promise<void> {
    await this.bidi.send('input.performActions', {
      context: this.context,
      actions: [
        {
          type,
          id: type,
          ...(type === 'pointer' && { parameters: { pointerType: this.#pointerType } }),
          actions,
        },
      ],
    });
  }

  override async picture(): Promise<Buffer> {
    const answer = await this.bidi.send('browsingContext.captureScreenshot', { context: this.context });
    return Buffer.from(z.object({ data: z.string() }).parse(answer).data, 'base64');
  }

  override async close(): Promise<void> {
    await this.bidi.send('browsingContext.close', { context: this.context });
  }
}
