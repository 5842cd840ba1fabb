import * as z from 'zod';
import type { ExtensionState } from '@/demo/browser-driver/extension-state';

const SyncSchema = z.object({
  reply: z.object({ version: z.int() }).optional(),
  code: z.string().optional(),
  message: z.string().optional(),
});

/** Runs one named step, and returns its value. `work` returns that value and the text to print. */
export type Step = <T>(name: string, work: () => Promise<readonly [T, string]>) => Promise<T>;

/** Returns a function that runs named steps. It prints each step with the time it took; a failure is printed and thrown. */
export function createStepRunner(say: (line: string) => void): Step {
  return async <T>(name: string, work: () => Promise<readonly [T, string]>): Promise<T> => {
    const start = performance.now();
    const printStep = (mark: string, text: string) =>
      say(`${mark} ${name.padEnd(18)} ${`${Math.round(performance.now() - start)} ms`.padStart(8)}  ${text}`);
    try {
      const [result, text] = await work();
      printStep('ok  ', text);
      return result;
    } catch (thrown) {
      printStep('FAIL', thrown instanceof Error ? thrown.message : String(thrown));
      throw thrown;
    }
  };
}

/**
 * Makes the extension fetch the registry. Returns what a `Step` expects: undefined as the value, and the text to print. Throws if
 * the registry is not fetched.
 */
export async function makeExtensionFetchRegistry(
  state: ExtensionState,
): Promise<readonly [undefined, string]> {
  const { reply, code, message } = SyncSchema.parse(await state.send('sync-registry', {}));
  if (reply === undefined) throw new Error(`${code}: ${message}`);
  return [undefined, `version ${reply.version}, signatures and digests hold`];
}
