import * as z from 'zod';

const ConnectionSchema = z.looseObject({
  send: z.custom<(method: string, params: object) => Promise<unknown>>(
    (value) => typeof value === 'function',
  ),
});
const AnswerSchema = z.object({ result: z.unknown() });
const TreeSchema = z.object({ contexts: z.array(z.object({ context: z.string(), url: z.string() })) });
const EvaluationSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('success'), result: z.object({ value: z.unknown().optional() }) }),
  z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
]);

/** Sends the WebDriver BiDi commands for which puppeteer has no function, over puppeteer's own connection to Firefox. */
export class BidiConnection {
  readonly #connection: { send(method: string, params: object): Promise<unknown> };

  constructor(connection: unknown) {
    ConnectionSchema.parse(connection);
    this.#connection = {
      send: (method, params) =>
        Reflect.apply(Reflect.get(Object(connection), 'send'), connection, [method, params]),
    };
  }

  async send(method: string, params: object): Promise<unknown> {
    return AnswerSchema.parse(await this.#connection.send(method, params)).result;
  }

  /** Returns the context of the browser's own window, in which scripts have the browser's rights. */
  async windowContext(): Promise<string> {
    const { contexts } = TreeSchema.parse(
      await this.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 }),
    );
    const found = contexts.find(({ url }) => url.endsWith('browser.xhtml'));
    if (!found) throw new Error('Firefox has no window');
    return found.context;
  }

  /** Returns the id of the context (tab or window) whose address begins with `address`; undefined if there is none. */
  async contextAt(address: string): Promise<string | undefined> {
    return (await this.#readTabs()).find(({ url }) => url.startsWith(address))?.context;
  }

  /** Returns the ids of the contexts of all tabs. */
  async tabs(): Promise<readonly string[]> {
    return (await this.#readTabs()).map(({ context }) => context);
  }

  async #readTabs() {
    return TreeSchema.parse(await this.send('browsingContext.getTree', { maxDepth: 0 })).contexts;
  }

  async createTab(): Promise<string> {
    return z.object({ context: z.string() }).parse(await this.send('browsingContext.create', { type: 'tab' }))
      .context;
  }

  /** Evaluates an expression in a context and returns its value (a string, number, boolean or undefined). */
  async evaluate(context: string, expression: string): Promise<unknown> {
    const answer = EvaluationSchema.parse(
      await this.send('script.evaluate', { expression, target: { context }, awaitPromise: true }),
    );
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  }
}
