import { readSlice } from '@/lib/base/bytes';
import { MAX_PACKAGE_BYTES } from '@/lib/evidence/bounds';
import type { ReadableFile } from '@/lib/evidence/primitives';

/** A stored file inside a package: `length` bytes from offset `start`. */
export interface ZipEntry {
  readonly path: string;
  readonly start: number;
  readonly length: number;
  readonly crc: number;
}

/** A fault in an archive, and the name of the check that found it. */
export interface ZipProblem {
  readonly check: 'structure' | 'paths' | 'duplicates' | 'sizes';
  readonly found: string;
}

export interface ZipContents {
  readonly entries: readonly ZipEntry[];
  readonly problems: readonly ZipProblem[];
}

/** Limits of an archive: its length (`bytes`), its number of files, and the length of its directory (bytes). */
export interface ZipLimits {
  readonly bytes: number;
  readonly entries: number;
  readonly directory: number;
}
const PACKAGE_LIMITS: ZipLimits = { bytes: MAX_PACKAGE_BYTES, entries: 200, directory: 256 * 1024 };
/** The "version made by" and "version needed" of a header: both are 2.0. */
const VERSIONS = 20 | (20 << 16);
const PATH = /^[A-Za-z0-9][\w.-]{0,100}(?:\/[A-Za-z0-9][\w.-]{0,100}){0,6}$/;

/**
 * Reads the directory of a package's ZIP strictly. The archive must consist of uncompressed files, one directly after another
 * from the first byte, then the directory and its end. Such an archive can be read in one way only, does not unpack to more than
 * its size, and has the same content in every tool. Returns the files and the faults that were found.
 */
export async function readZip(file: ReadableFile, limits: ZipLimits = PACKAGE_LIMITS): Promise<ZipContents> {
  const problems: ZipProblem[] = [];
  const createBroken = (found: string): ZipContents => ({
    entries: [],
    problems: [...problems, { check: 'structure', found }],
  });
  if (file.size > limits.bytes) return createBroken(`longer than ${limits.bytes} bytes`);
  if (file.size < 22) return createBroken('shorter than an empty archive');
  const end = toDataView(await readSlice(file, file.size - 22, file.size));
  if (end.getUint32(0, true) !== 0x06054b50) return createBroken('no end of directory in the last 22 bytes');
  const count = end.getUint16(10, true);
  const size = end.getUint32(12, true);
  const start = end.getUint32(16, true);
  if (end.getUint32(4, true) !== 0 || end.getUint16(8, true) !== count || end.getUint16(20, true) !== 0) {
    return createBroken('more than one disk, or a comment');
  }
  if (count > limits.entries || size > limits.directory)
    return createBroken(`${count} files, directory of ${size} bytes`);
  if (start + size !== file.size - 22) return createBroken('directory does not end where the end begins');

  const directory = await readSlice(file, start, start + size);
  const view = toDataView(directory);
  const entries: ZipEntry[] = [];
  const knownPaths = new Set<string>();
  let at = 0;
  let offset = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > size || view.getUint32(at, true) !== 0x02014b50)
      return createBroken(`directory entry ${index}`);
    const nameLength = view.getUint16(at + 28, true);
    const extra = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (extra !== 0 || at + 46 + nameLength > size)
      return createBroken(`directory entry ${index} has extra fields`);
    const path = new TextDecoder().decode(directory.subarray(at + 46, at + 46 + nameLength));
    const [method, packed, length] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
    ];
    if (view.getUint32(at + 42, true) !== offset)
      return createBroken(`${path} does not begin where the one before ends`);
    if (!PATH.test(path)) problems.push({ check: 'paths', found: JSON.stringify(path) });
    if (knownPaths.has(path.toLowerCase())) problems.push({ check: 'duplicates', found: path });
    if (method !== 0 || packed !== length) {
      problems.push({
        check: 'sizes',
        found: `${path}: method ${method}, ${packed} bytes that become ${length}`,
      });
    }
    const plain =
      view.getUint32(at + 4, true) === VERSIONS && directory.subarray(at + 32, at + 42).every(isZero);
    const local = await readLocalHeader(file, offset);
    if (!local || !plain) return createBroken(`header of ${path}`);
    // Both headers of a file have 24 bytes in common: version, flags, method, time, checksum and lengths.
    if (!local.common.every((byte, index) => byte === directory[at + 6 + index])) {
      return createBroken(`header of ${path} and directory differ`);
    }
    if (local.path !== path)
      return createBroken(`${JSON.stringify(local.path)} and ${JSON.stringify(path)} are one file`);
    knownPaths.add(path.toLowerCase());
    entries.push({ path, start: local.start, length: packed, crc: local.crc });
    offset = local.start + packed;
    at += 46 + nameLength;
  }
  if (at !== size || offset !== start) return createBroken('bytes that belong to no file');
  return { entries, problems };
}

async function readLocalHeader(file: ReadableFile, offset: number) {
  const head = await readSlice(file, offset, offset + 30);
  const view = toDataView(head);
  if (head.length < 30 || view.getUint32(0, true) !== 0x04034b50) return undefined;
  const nameLength = view.getUint16(26, true);
  if (view.getUint16(28, true) !== 0 || view.getUint16(6, true) !== 0x0800) return undefined;
  const start = offset + 30 + nameLength;
  const path = new TextDecoder().decode(await readSlice(file, offset + 30, start));
  if (start + view.getUint32(18, true) > file.size) return undefined;
  return { path, start, crc: view.getUint32(14, true), common: head.subarray(4, 28) };
}

function isZero(byte: number): boolean {
  return byte === 0;
}

function toDataView({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
