import { SaxesParser } from 'saxes';
import { findEncoding, readTextInPieces } from './decode';
import { formatMegabytes, LONGEST_ENTRY } from './limits';
import { composeCharacters, FileRefused, type SourcePosition } from './shape';
import { readFirstBytes } from './sniff';

/** An element of XML, with its own text and its child elements. */
interface XmlElement {
  readonly name: string;
  readonly children: XmlElement[];
  text: string;
}

/** One child element of the root. */
export interface XmlEntry {
  /** Name of the root element. */
  readonly root: string;
  readonly position: SourcePosition;
  readonly element: XmlElement;
}

const DEEPEST = 60;

/**
 * Returns the encoding with which a document is read if its bytes are not UTF-8: the encoding that the document declares. If it
 * declares UTF-8 or none, returns Windows-1252, because documents with this fault come from Western Europe.
 */
async function readDeclaredEncoding(path: string): Promise<string> {
  const head = (await readFirstBytes(path)).toString('latin1').slice(0, 200);
  const [, encoding = 'utf-8'] = /^<\?xml[^>]{0,100}encoding\s?=\s?["']([\w.-]+)/.exec(head) ?? [];
  return /^utf-?8$/i.test(encoding) ? 'windows-1252' : encoding;
}

/**
 * Yields a document's entries (child elements of the root), in bounded memory. Does not apply document types or entities that the
 * document defines. Throws FileRefused if the document is not well-formed.
 */
export async function* readXmlEntries(path: string, file: string): AsyncGenerator<readonly XmlEntry[]> {
  const { encoding } = await findEncoding(path, await readDeclaredEncoding(path));
  const parser = new SaxesParser({ position: true });
  const open: XmlElement[] = [];
  let [root, entry, length, pending] = ['', 0, 0, 0];
  let ready: XmlEntry[] = [];
  const refuseFile = (why: string, what = 'take the file again') => {
    throw new FileRefused({ file, line: parser.line }, why, what);
  };
  parser.on('error', ({ message }) => refuseFile(`it is no XML (${message.replace(/^\d+:\d+: /, '')})`));
  parser.on('doctype', () =>
    refuseFile('it has a document type of its own', 'take the file from its publisher again'),
  );
  parser.on('opentag', ({ name }) => {
    if (open.length === 0) root = name;
    if (open.length > DEEPEST) refuseFile('its elements are nested as in no list');
    const element: XmlElement = { name, children: [], text: '' };
    if (open.length > 1) open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined || open.length !== 1) return;
    entry++;
    ready.push({ position: { file, entry, line: parser.line }, element, root });
    [length, pending] = [0, 0];
  });
  const addText = (more: string) => {
    const element = open.at(-1);
    if (element === undefined || open.length < 2) return;
    length += more.length;
    if (length > LONGEST_ENTRY) refuseFile(`entry ${entry + 1} is longer than any`);
    element.text += composeCharacters(more);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  for await (const piece of readTextInPieces(path, encoding)) {
    // Counts the characters since the last entry. The length check of an entry sees only entries that end, so it would not stop a
    // name, attribute or comment without an end.
    pending += piece.length;
    if (pending > LONGEST_ENTRY * 2) refuseFile(`nothing ends in ${formatMegabytes(pending)} of it`);
    // The text is decoded already, so the declared encoding does not matter here.
    parser.write(piece);
    if (ready.length > 0) yield ready;
    ready = [];
  }
  parser.close();
  if (ready.length > 0) yield ready;
  if (entry === 0)
    refuseFile(`it has no entries${root === '' ? '' : `; its root is ${root}`}`, 'take the file again');
}
