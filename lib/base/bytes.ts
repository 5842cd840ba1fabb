const encoder = new TextEncoder();

/** Encodes `text` as UTF-8. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** Encodes bytes as standard base64 with padding. */
export function base64(bytes: Uint8Array): string {
  let binary = '';
  const step = 0x8000; // engines limit the arguments of one call
  for (let at = 0; at < bytes.length; at += step)
    binary += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(binary);
}

/** Decodes standard base64. Returns undefined for any other text. */
export function bytesFromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** Joins `parts` in order. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Reads bytes `start` to `end` of a file without reading its other bytes. The caller must not change the result, which may share
 * memory with the file.
 */
export async function readSlice(
  file: {
    slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
    view?(start: number, end: number): Uint8Array<ArrayBuffer>;
  },
  start: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return file.view?.(start, end) ?? new Uint8Array(await file.slice(start, end).arrayBuffer());
}

/** Yields the chunks of a stream. Safari cannot iterate a stream by itself. */
export async function* readChunks(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel(); // stops the stream if the caller leaves early; does nothing at the end
  }
}

/** True if a run of letters and digits may be base64: it has a digit, or letters of both cases. */
export function mayBeBase64(run: string): boolean {
  return /\d/.test(run) || (/[A-Z]/.test(run) && /[a-z]/.test(run));
}

/**
 * Converts base64 text, of the standard or the URL alphabet, into the standard alphabet without padding, which `atob` accepts.
 */
export function normalizeBase64(run: string): string {
  return run
    .replace(/={1,2}$/, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
}
