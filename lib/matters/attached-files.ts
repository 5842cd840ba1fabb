import { cleanLine } from './clean-words';

/**
 * `LONGEST_FILE`: maximum number of bytes of one attached file. `MOST_FILE_BYTES`: maximum number of bytes of all files of one
 * matter together. The files are scans and letters, such as receipts and answers.
 */
export const LONGEST_FILE = 10_000_000;
export const MOST_FILE_BYTES = 50_000_000;
const LONGEST_NAME = 120;

/** Why a file is refused. */
export type FileRefusal = 'too-long' | 'too-many' | 'kind' | 'empty';

const startsWith = (bytes: Uint8Array, text: string, at = 0) =>
  [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

/**
 * Types of files that can be attached: pictures, PDF, Word and plain text. A file's first bytes show its type; its name is not
 * trusted. A web page or a drawing that can contain scripts cannot be attached.
 */
const KINDS: readonly (readonly [type: string, matches: (head: Uint8Array) => boolean])[] = [
  ['application/pdf', (head) => startsWith(head, '%PDF-')],
  ['image/jpeg', (head) => head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff],
  ['image/png', (head) => startsWith(head, '\x89PNG\r\n')],
  ['image/webp', (head) => startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8)],
  ['image/heic', (head) => startsWith(head, 'ftyphe', 4) || startsWith(head, 'ftypmif1', 4)],
  [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    (head) => startsWith(head, 'PK\x03\x04'),
  ],
];
/** Names of plain-text files: `.txt`, and `.eml` for messages that a mail program saved. */
const TEXT_NAME = /\.(?:txt|eml)$/i;

/** Endings of the files that a file chooser offers. */
export const ACCEPTED_FILES = '.pdf,.jpg,.jpeg,.png,.webp,.heic,.docx,.txt,.eml';

/** A file as it is stored: unchanged bytes, the type that its first bytes show, and a cleaned name. */
export interface CheckedFile {
  readonly name: string;
  readonly file: Blob;
}

/** Returns a file as it is stored, or why it is refused. `otherBytes` is the number of bytes in the matter's other files. */
export async function checkAttachedFile(file: File, otherBytes: number): Promise<CheckedFile | FileRefusal> {
  if (file.size === 0) return 'empty';
  if (file.size > LONGEST_FILE) return 'too-long';
  if (otherBytes + file.size > MOST_FILE_BYTES) return 'too-many';
  const type = await findFileType(file);
  if (type === undefined) return 'kind';
  return { name: cleanLine(file.name, LONGEST_NAME) || 'file', file: new Blob([file], { type }) };
}

/**
 * Returns a file that was attached in another browser, with the name and type under which this browser stores it. If its type is
 * none of those that can be attached, the name gets the ending ".bin", which no program opens.
 */
export async function sanitiseFileFromOtherBrowser(name: string, file: Blob): Promise<CheckedFile> {
  const type = await findFileType(new File([file], name));
  const own = cleanLine(name.replace(/[/\\]/g, '-'), LONGEST_NAME) || 'file';
  return { name: type === undefined ? `${own}.bin` : own, file: new Blob([file], { type: type ?? '' }) };
}

async function findFileType(file: File): Promise<string | undefined> {
  const head = new Uint8Array(await file.slice(0, 4_096).arrayBuffer());
  const known = KINDS.find(([, matches]) => matches(head))?.[0];
  if (known !== undefined) return known;
  return TEXT_NAME.test(file.name) && !head.includes(0) ? 'text/plain' : undefined;
}
