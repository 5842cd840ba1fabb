import { createCachedReader } from '@/lib/base/lazily';
import type { ReadCode } from './code-text';
import type { CodesAsked, CodesTold } from './codes.worker';

/**
 * The browser's own reader of codes (https://wicg.github.io/shape-detection-api/). It is declared here, because no type library
 * has it.
 */
interface NativeDetector {
  detect(image: ImageBitmap): Promise<readonly { readonly format: string; readonly rawValue: string }[]>;
}
interface NativeReader {
  new (options: { formats: readonly string[] }): NativeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

const FORMATS = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'qr_code', 'data_matrix'];

/**
 * Returns the codes in a picture. Reads them on this phone: with the browser's reader if it can read product barcodes, otherwise
 * with our own.
 */
export async function readCodes(image: ImageBitmap): Promise<readonly ReadCode[]> {
  const native = await nativeReader();
  if (!native) return await readCodesInWorker(image);
  const found = await native.detect(image);
  return found.map(({ format, rawValue }) => ({ format: format.replaceAll('_', ''), text: rawValue }));
}

const nativeReader = createCachedReader(async (): Promise<NativeDetector | undefined> => {
  const Reader: unknown = Reflect.get(globalThis, 'BarcodeDetector');
  if (!isNativeCodeReader(Reader)) return undefined;
  const known = await Reader.getSupportedFormats();
  return known.includes('ean_13')
    ? new Reader({ formats: FORMATS.filter((one) => known.includes(one)) })
    : undefined;
});

function isNativeCodeReader(value: unknown): value is NativeReader {
  return typeof value === 'function' && 'getSupportedFormats' in value;
}

let worker: Worker | undefined;

function readCodesInWorker(image: ImageBitmap): Promise<readonly ReadCode[]> {
  worker ??= new Worker(new URL('./codes.worker.ts', import.meta.url), { type: 'module' });
  const reader = worker;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    const rejectOnError = (event: ErrorEvent) => {
      worker = undefined;
      reject(new Error(`the reader of codes failed: ${event.message}`));
    };
    reader.addEventListener('error', rejectOnError, { once: true });
    port1.onmessage = ({ data }: MessageEvent<CodesTold>) => {
      reader.removeEventListener('error', rejectOnError);
      port1.close();
      if ('failure' in data) reject(new Error(data.failure));
      else resolve(data.codes);
    };
    const request: CodesAsked = { image };
    reader.postMessage(request, [image, port2]);
  });
}
