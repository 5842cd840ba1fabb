const encoder = new TextEncoder();

/** UTF-8 bytes of `text`. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** Standard base64 with padding. */
export function base64(bytes: Uint8Array): string {
  let binary = '';
  const step = 0x8000; // arguments of one call are bounded
  for (let at = 0; at < bytes.length; at += step)
    binary += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(binary);
}

/** Bytes of a standard base64 text; undefined when it is not base64. */
export function bytesFromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** All `parts` joined in order. */
export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Bytes `start` to `end` of a file without reading the rest. The result must not be changed. */
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

/** The chunks of a stream, which Safari cannot iterate by itself. */
export async function* readPieces(
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
    await reader.cancel(); // for who leaves in the middle; at the end it does nothing
  }
}

/** True where a run of letters and digits may be base64: words of a language have one case and no digits. */
export function mayBeBase64(run: string): boolean {
  return /\d/.test(run) || (/[A-Z]/.test(run) && /[a-z]/.test(run));
}

/** A run of either base64 alphabet in the form `atob` accepts, without padding. */
export function plainBase64(run: string): string {
  return run
    .replace(/={1,2}$/, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
}
