import { SaxesParser } from 'saxes';
import { findEncoding, textOf } from './decode';
import { LONGEST_ENTRY, megabytes } from './limits';
import { composed, FileRefused, type Place } from './shape';
import { headOf } from './sniff';

/** An element with its own text and its children. */
interface XmlElement {
  readonly name: string;
  readonly children: XmlElement[];
  text: string;
}

/** One child of the root. */
export interface XmlEntry {
  /** Name of the root. */
  readonly root: string;
  readonly place: Place;
  readonly element: XmlElement;
}

const DEEPEST = 60;

/** The declared encoding. A document that declares UTF-8 and is not comes from Western Europe. */
async function declaredEncoding(path: string): Promise<string> {
  const head = (await headOf(path)).toString('latin1').slice(0, 200);
  const [, said = 'utf-8'] = /^<\?xml[^>]{0,100}encoding\s?=\s?["']([\w.-]+)/.exec(head) ?? [];
  return /^utf-?8$/i.test(said) ? 'windows-1252' : said;
}

/**
 * Reads a document by entries (children of the root), in bounded memory, without document types or entities of its
 * own. Throws FileRefused if it is not well-formed.
 */
export async function* xmlEntries(path: string, file: string): AsyncGenerator<readonly XmlEntry[]> {
  const { encoding } = await findEncoding(path, await declaredEncoding(path));
  const parser = new SaxesParser({ position: true });
  const open: XmlElement[] = [];
  let [root, entry, length, pending] = ['', 0, 0, 0];
  let ready: XmlEntry[] = [];
  const refuse = (why: string, what = 'take the file again') => {
    throw new FileRefused({ file, line: parser.line }, why, what);
  };
  parser.on('error', ({ message }) => refuse(`it is no XML (${message.replace(/^\d+:\d+: /, '')})`));
  parser.on('doctype', () =>
    refuse('it has a document type of its own', 'take the file from its publisher again'),
  );
  parser.on('opentag', ({ name }) => {
    if (open.length === 0) root = name;
    if (open.length > DEEPEST) refuse('its elements are nested as in no list');
    const element: XmlElement = { name, children: [], text: '' };
    if (open.length > 1) open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined || open.length !== 1) return;
    entry++;
    ready.push({ place: { file, entry, line: parser.line }, element, root });
    [length, pending] = [0, 0];
  });
  const add = (more: string) => {
    const element = open.at(-1);
    if (element === undefined || open.length < 2) return;
    length += more.length;
    if (length > LONGEST_ENTRY) refuse(`entry ${entry + 1} is longer than any`);
    element.text += composed(more);
  };
  parser.on('text', add);
  parser.on('cdata', add);
  for await (const piece of textOf(path, encoding)) {
    // An endless name, attribute or comment yields nothing.
    pending += piece.length;
    if (pending > LONGEST_ENTRY * 2) refuse(`nothing ends in ${megabytes(pending)} of it`);
    // The text is decoded already, whatever encoding the declaration names.
    parser.write(piece);
    if (ready.length > 0) yield ready;
    ready = [];
  }
  parser.close();
  if (ready.length > 0) yield ready;
  if (entry === 0)
    refuse(`it has no entries${root === '' ? '' : `; its root is ${root}`}`, 'take the file again');
}
