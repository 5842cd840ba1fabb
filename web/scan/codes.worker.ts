import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { ReadCode } from './code-text';

export interface CodesAsked {
  readonly image: ImageBitmap;
}
export type CodesTold = { readonly codes: readonly ReadCode[] } | { readonly failure: string };

// Gives the library the address of its WebAssembly module in this build. By default the library would fetch the module from
// another company's server.
prepareZXingModule({
  overrides: { locateFile: (path: string) => (path.endsWith('.wasm') ? wasm : path) },
});

addEventListener('message', async ({ data: { image }, ports: [port] }: MessageEvent<CodesAsked>) => {
  const sendReply = (reply: CodesTold) => port?.postMessage(reply);
  try {
    const found = await readBarcodes(readPixelsAndCloseImage(image), {
      formats: ['EAN-13', 'EAN-8', 'UPC-A', 'UPC-E', 'QRCode', 'DataMatrix'],
      maxNumberOfSymbols: 4,
      tryHarder: true,
    });
    const codes = found
      .filter(({ isValid }) => isValid)
      .map(({ format, text }) => ({ format: format.replace('-', '').toLowerCase(), text }));
    sendReply({ codes });
  } catch (thrown) {
    sendReply({ failure: thrown instanceof Error ? thrown.message : String(thrown) });
  }
});

function readPixelsAndCloseImage(image: ImageBitmap): ImageData {
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('nothing can be drawn here');
  context.drawImage(image, 0, 0);
  image.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
