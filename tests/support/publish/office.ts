import { type ZipPart, zipOf } from '@/tests/support/zip';

/** A cell of a sheet: a text, a number with its format, or a formula with its shown value. */
type SheetCell =
  | string
  | { readonly number: number; readonly format?: string }
  | { readonly formula: string; readonly shows: string };

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  readonly merges?: readonly string[];
  readonly isHidden?: boolean;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

const letterOf = (column: number) => String.fromCharCode(65 + column);

/** A workbook of sheets with shared texts, as programs write them. */
export function xlsxOf(sheets: readonly Sheet[], more: readonly ZipPart[] = []): Buffer {
  const texts: string[] = [];
  const formats = new Map<string, number>();
  const cellOf = (cell: SheetCell, at: string) => {
    if (typeof cell === 'string') return `<c r="${at}" t="s"><v>${texts.push(cell) - 1}</v></c>`;
    if ('formula' in cell) {
      return `<c r="${at}" t="str"><f>${escaped(cell.formula)}</f><v>${escaped(cell.shows)}</v></c>`;
    }
    if (cell.format === undefined) return `<c r="${at}"><v>${cell.number}</v></c>`;
    const style = formats.get(cell.format) ?? formats.size + 1;
    formats.set(cell.format, style);
    return `<c r="${at}" s="${style}"><v>${cell.number}</v></c>`;
  };
  const written = sheets.map(({ rows, merges = [] }, number): ZipPart => {
    const data = rows.map((cells, row) => {
      const inner = cells.map((cell, column) => cellOf(cell, `${letterOf(column)}${row + 1}`));
      return `<row r="${row + 1}">${inner.join('')}</row>`;
    });
    const joined = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    const tail = joined === '' ? '' : `<mergeCells>${joined}</mergeCells>`;
    const bytes = `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${data.join('')}</sheetData>${tail}</worksheet>`;
    return { name: `xl/worksheets/sheet${number + 1}.xml`, bytes };
  });
  const names = sheets.map(
    ({ name, isHidden }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="r${at + 1}"${isHidden ? ' state="hidden"' : ''}/>`,
  );
  const links = sheets.map(
    (_, at) =>
      `<Relationship Id="r${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const codes = [...formats.keys()].map(
    (code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`,
  );
  const styles = [...formats.keys()].map((_, at) => `<xf numFmtId="${164 + at}"/>`);
  const named = new Set(more.map(({ name }) => name));
  const parts: ZipPart[] = [
    { name: '[Content_Types].xml', bytes: '<Types/>' },
    {
      name: 'xl/workbook.xml',
      bytes: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: `<Relationships xmlns="${RELATIONS}">${links.join('')}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      bytes: `<styleSheet><numFmts>${codes.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      bytes: `<sst>${texts.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
    },
    ...written,
  ];
  return zipOf([...parts.filter(({ name }) => !named.has(name)), ...more]);
}

/** A Word document of paragraphs and one table. */
export function docxOf(
  paragraphs: readonly string[],
  table: readonly (readonly string[])[] = [],
  documentType = '',
): Buffer {
  const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
  const rows = table.map(
    (cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(escaped(cell))}</w:tc>`).join('')}</w:tr>`,
  );
  const grid = rows.length === 0 ? '' : `<w:tbl>${rows.join('')}</w:tbl>`;
  const body = `${paragraphs.map((text) => paragraph(text)).join('')}${grid}`;
  const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return zipOf([
    {
      name: '[Content_Types].xml',
      bytes: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${types}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      bytes: `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/document.xml',
      bytes: `${documentType}<w:document xmlns:w="${w}"><w:body>${body}</w:body></w:document>`,
    },
  ]);
}

/** A PDF that consists of these objects; the first one is the catalog. */
export function pdfOf(objects: readonly string[]): Buffer {
  let text = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const index = Buffer.byteLength(text, 'latin1');
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return index;
  });
  const start = Buffer.byteLength(text, 'latin1');
  const lines = places.map((index) => `${String(index).padStart(10, '0')} 00000 n \n`);
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines.join('')}`;
  text += `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
