import { constants, crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  /** The size the archive states, if it is false. */
  readonly statedSize?: number;
  /** True if the archive contains the part uncompressed, as every file of a package. */
  readonly isStored?: boolean;
}

const NAMES_ARE_UTF8 = 0x0800;
const DEFLATED = 8;
/**
 * Parts longer than this (bytes) consist of one repeated letter and are packed by a method that is five times as fast for such
 * parts.
 */
const ONE_LETTER = 100_000_000;

/** An archive of these parts. */
export function zipOf(parts: readonly ZipPart[]): Buffer<ArrayBuffer> {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, statedSize, isStored = false } of parts) {
    const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    const strategy = content.length > ONE_LETTER ? constants.Z_RLE : constants.Z_DEFAULT_STRATEGY;
    const packedBytes = isStored ? content : deflateRawSync(content, { level: 9, strategy });
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(NAMES_ARE_UTF8, 2);
    common.writeUInt16LE(isStored ? 0 : DEFLATED, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packedBytes.length, 14);
    common.writeUInt32LE(statedSize ?? content.length, 18);
    common.writeUInt16LE(path.length, 22);
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path]);
    const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common]);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([entry, more, path]));
    pieces.push(head, Buffer.from(packedBytes.buffer, packedBytes.byteOffset, packedBytes.length));
    offset += head.length + packedBytes.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, central, end]);
}
