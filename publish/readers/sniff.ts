import { open } from 'node:fs/promises';
import { FileRefused } from './shape';

/** Forms of files that can be read. */
export type FileForm = 'csv' | 'json' | 'xml' | 'html' | 'xlsx' | 'docx' | 'pdf';

const HEAD_BYTES = 8_192;

/** Returns the first bytes of a file. */
export async function readFirstBytes(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Known forms that cannot be read: their first bytes, what they are, and what the person can do. */
const UNREAD: readonly (readonly [begins: string, what: string, todo: string])[] = [
  [
    '\xd0\xcf\x11\xe0',
    'a workbook or document in the old binary form of Office',
    'open it and save it as .xlsx or .docx',
  ],
  ['{\\rtf', 'a document in Rich Text Format', 'open it and save it as .docx'],
  ['MIME-Version:', 'a web archive (.mht)', 'open it and save it as a web page (.html) or .xlsx'],
  ['\x89PNG', 'a picture', 'ask for the file it was made from, or type what it says as CSV'],
  ['\xff\xd8\xff', 'a picture', 'ask for the file it was made from, or type what it says as CSV'],
  ['II*\0', 'a scanned picture', 'ask for the file it was made from, or type what it says as CSV'],
  ['MM\0*', 'a scanned picture', 'ask for the file it was made from, or type what it says as CSV'],
  ['Rar!', 'an archive', 'unpack it and give the files in it'],
  ['7z\xbc\xaf', 'an archive', 'unpack it and give the files in it'],
  ['%!PS', 'a print file (PostScript)', 'print it to PDF'],
];

/** True if a file is packed with gzip. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * Returns the form of a file, determined from its first bytes. `zip` is an Office workbook or document. Throws FileRefused for an
 * empty file or an unknown form.
 */
export function detectFileForm(head: Buffer, file: string): FileForm | 'zip' {
  const bytes = head.toString('latin1');
  if (bytes.trim() === '') throw new FileRefused({ file }, 'it is empty', 'take the file again');
  if (bytes.startsWith('PK\x03\x04')) return 'zip';
  // A PDF may have a few bytes before "%PDF-", because some programs write them.
  if (bytes.slice(0, 1_024).includes('%PDF-')) return 'pdf';
  const unread = UNREAD.find(([begins]) => bytes.startsWith(begins));
  if (unread !== undefined)
    throw new FileRefused({ file }, `it is ${unread[1]}, which is not read`, unread[2]);
  const text = bytes
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .replace(/\0/g, '')
    .trimStart();
  if (/^[[{]/.test(text)) return 'json';
  if (!text.startsWith('<')) return 'csv';
  if (/progid="Excel\.Sheet"|urn:schemas-microsoft-com:office:spreadsheet"/.test(text)) {
    throw new FileRefused(
      { file },
      'it is a workbook in the XML form of 2003, which is not read',
      'open it and save it as .xlsx',
    );
  }
  const isPage =
    /<(?:!doctype html|html|head|meta|body|table|div|p|span|style)[\s>/]/i.test(text) &&
    !text.startsWith('<?xml');
  const isPageInXml = /^<\?xml[^>]*>\s*(?:<!doctype html|<html)/i.test(text);
  return isPage || isPageInXml ? 'html' : 'xml';
}
