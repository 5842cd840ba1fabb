const DIRECTORY_END = 0x06054b50;
const DIRECTORY_END_LENGTH = 22;
/** 1 January 1980, the earliest time that a ZIP file can state. The upper 16 bits are the day, the lower 16 the time. */
const FIRST_MOMENT = 0x0021_0000;

/**
 * Returns a ZIP file in which all files have the same time, so that one paper always has the same bytes and does not tell when it
 * was saved. The ZIP file must end with its directory and have no comment, as docx writes it. Throws a RangeError for any other
 * file.
 */
export function setZipTimesToEarliest(file: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(file);
  const view = new DataView(bytes.buffer);
  const end = bytes.length - DIRECTORY_END_LENGTH;
  if (end < 0 || view.getUint32(end, true) !== DIRECTORY_END)
    throw new RangeError('no directory at the end of a ZIP');
  let entry = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    view.setUint32(entry + 12, FIRST_MOMENT, true);
    view.setUint32(view.getUint32(entry + 42, true) + 10, FIRST_MOMENT, true);
    const [name, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(entry + offset, true));
    entry += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return bytes;
}
