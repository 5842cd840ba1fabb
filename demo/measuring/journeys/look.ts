import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import * as z from 'zod';
import type { Surface } from '@/demo/browser-driver/surface';
import type { Window } from './in-window';

const WindowSchema = z.object({
  words: z.int(),
  controls: z.int(),
  wordless: z.array(z.string()),
  scroll: z.number(),
  sticky: z.number(),
  readable: z.array(z.string()),
  named: z.array(z.string()),
}) satisfies z.ZodType<Window>;

let script: Promise<string> | undefined;

/** Bundles `in-window.ts` as a classic script that defines `inWindow`; later calls return the same bundle. */
function bundleWindowScript(): Promise<string> {
  script ??= build({
    entryPoints: [fileURLToPath(new URL('in-window.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'inWindow',
    minify: true,
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  return script;
}

/** Defines the globals that Firefox's popup lacks: it has only `window` and `document`. */
const GLOBALS =
  'const { NodeFilter, CSS } = window, getComputedStyle = (element) => window.getComputedStyle(element);';

type Measured = Pick<Surface, 'evaluate'>;

/** Evaluates an expression in a document. The expression can use the functions of `in-window.ts` as `inWindow`. */
export async function evaluateWithMeasuringFunctions<T>(
  surface: Measured,
  expression: string,
  schema: z.ZodType<T>,
): Promise<T> {
  return surface.evaluate(
    `(() => { ${GLOBALS} ${await bundleWindowScript()}; return ${expression}; })()`,
    schema,
  );
}

/** Measures the current content of a surface's window. */
export function measureWindowOfSurface(surface: Measured): Promise<Window> {
  return evaluateWithMeasuringFunctions(surface, 'inWindow.measureWindow(document)', WindowSchema);
}

/** Measures the document in the first `iframe` of a surface, and not the surface's own document. */
export function measureFramedDocument(surface: Measured): Promise<Window> {
  return evaluateWithMeasuringFunctions(
    surface,
    `inWindow.measureWindow(document.querySelector('iframe').contentDocument)`,
    WindowSchema,
  );
}
