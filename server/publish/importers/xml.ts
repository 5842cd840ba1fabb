import { SaxesParser } from 'saxes';
import type { ProblemList } from '../rows';
import type { SourceFile } from './importer';

/** An element with its own text and its children, and the line it begins on. */
export interface XmlElement {
  readonly name: string;
  readonly line: number;
  readonly children: XmlElement[];
  text: string;
}

/** Reads a well-formed XML document; anything else is a problem and gives null. No entity but XML's own is known. */
export function readXml({ name, text }: SourceFile, problems: ProblemList): XmlElement | null {
  const parser = new SaxesParser();
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  let isWhole = true;
  parser.on('error', ({ message }) => {
    if (isWhole) problems.add(name, parser.line, `it is no XML: ${message}`);
    isWhole = false;
  });
  parser.on('opentag', (tag) => {
    const element: XmlElement = { name: tag.name, line: parser.line, children: [], text: '' };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const add = (more: string) => {
    const element = open.at(-1);
    if (element) element.text += more;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(text).close();
  return isWhole ? root : null;
}
