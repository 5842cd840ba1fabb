import * as z from 'zod';
import { readSlice, utf8 } from '@/lib/base/bytes';
import { AppError } from '@/lib/base/errors';
import { CHUNK_BYTES, type SealedFile, type Unsealer } from './chunks';
import { type ReadPart, restoreFromJsonAndParts, toJsonAndParts } from './values';

/** Limits of one frame, which contains a report and everything that belongs to it. */
const MOST_JSON_BYTES = 67_108_864;
const MOST_PARTS = 4_000;
const MOST_PART_BYTES = 134_217_728;

const FrameSchema = z.strictObject({
  kind: z.string().max(20),
  parts: z
    .array(
      z.strictObject({
        size: z.int().nonnegative().max(MOST_PART_BYTES),
        type: z.string().max(200).exactOptional(),
      }),
    )
    .max(MOST_PARTS),
  value: z.unknown(),
});

/** One unit of a moving file's content: its kind and its value. */
export interface Frame {
  readonly kind: string;
  readonly value: unknown;
}

/** Writes one frame: the length of its JSON (4 bytes), the JSON, and the bytes of its parts. */
export async function writeFrame(file: SealedFile, kind: string, value: unknown): Promise<void> {
  const { json, parts } = toJsonAndParts(value);
  const listed = parts.map(({ bytes, type }) => ({
    size: bytes.size,
    ...(type === undefined ? {} : { type }),
  }));
  const text = utf8(JSON.stringify({ kind, parts: listed, value: json }));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, text.length);
  await file.write(length);
  await file.write(text);
  for (const { bytes } of parts) {
    for (let at = 0; at < bytes.size; at += CHUNK_BYTES)
      await file.write(await readSlice(bytes, at, Math.min(bytes.size, at + CHUNK_BYTES)));
  }
}

/** Yields the frames of a file. Throws `transfer-damaged` if the content is not made up of frames. */
export async function* readFrames(content: Unsealer): AsyncGenerator<Frame> {
  while (!content.isAtEnd()) {
    const lengthBytes = await content.bytes(4);
    const length = new DataView(lengthBytes.buffer).getUint32(0);
    if (length > MOST_JSON_BYTES) throw new AppError('transfer-damaged', 'a frame is too long');
    const { kind, parts, value } = parseFrame(await content.bytes(length));
    const read: ReadPart[] = [];
    for (const { size, type } of parts)
      read.push(
        type === undefined ? await content.bytes(size) : new Blob(await content.take(size), { type }),
      );
    yield { kind, value: restoreFromJsonAndParts(value, read) };
  }
}

function parseFrame(bytes: Uint8Array): z.infer<typeof FrameSchema> {
  try {
    return FrameSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (thrown) {
    throw new AppError('transfer-damaged', 'a frame has another form', { cause: thrown });
  }
}
