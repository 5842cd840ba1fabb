// Why: docs/decisions/officers/desk-entries.md

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createCachedReader } from '@/lib/base/lazily';
import {
  formatTrackingCode,
  type TrackingCode,
  toReportStatusAddress,
} from '@/lib/domain/report/tracking-code';

/** Loads the library that draws QR codes at first use, because most processes never draw one. */
const loadWriter = createCachedReader(async () => {
  const { prepareZXingModule, writeBarcode } = await import('zxing-wasm/writer');
  const file = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  // Gives the library its WebAssembly module from the disk. By default the library would fetch the module from another company's
  // server.
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(await readFile(file)).buffer } });
  return writeBarcode;
});

/**
 * Draws the QR code (SVG) with which a person follows a report on a telephone. It holds the address of the phone page with the
 * tracking code after "#", a part that browsers do not send. If there is no phone page, it holds the tracking code alone.
 */
export async function drawTrackingQr(code: TrackingCode, phonePage: string | undefined): Promise<string> {
  const write = await loadWriter();
  const text = phonePage === undefined ? formatTrackingCode(code) : toReportStatusAddress(phonePage, code);
  const { svg, error } = await write(text, { format: 'QRCode', scale: 1 });
  if (error !== '') throw new Error(`no code was drawn: ${error}`);
  const drawing = svg.slice(svg.indexOf('<svg '));
  return drawing.replace(
    /^<svg width="(\d+)" height="(\d+)"/,
    '<svg viewBox="0 0 $1 $2" width="$1" height="$2"',
  );
}
