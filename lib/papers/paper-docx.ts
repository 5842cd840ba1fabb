// This module loads docx (about 250 kB), so it must be imported with import() where a file is saved.

import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  type IParagraphOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { FilledPaper, PaperCell } from '@/lib/domain/matter/paper';
import { insertTitle, type OrderedBlock, SIGNATURE_WORDS } from './paper-html';
import { setZipTimesToEarliest } from './same-bytes';

const FONT = 'Times New Roman';
/** `TEXT_SIZE`: size of the text in half points. It equals 13 points, as in official papers. */
const TEXT_SIZE = 26;
const LANGUAGES = { vi: 'vi-VN', en: 'en-GB' } as const;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
} as const;
/** Widths of the two columns of a table, in twips (1/1440 inch). Together they are as wide as A4 without its margins. */
const LABEL_WIDTH = 2_750;
const VALUE_WIDTH = 6_600;

/**
 * Returns a paper as a DOCX file for A4. The file names the font and the language for each kind of writing (Latin, East Asian,
 * complex), and embeds no font.
 */
export async function createPaperDocx(paper: FilledPaper): Promise<Blob> {
  const language = LANGUAGES[paper.language];
  const font = { ascii: FONT, hAnsi: FONT, eastAsia: FONT, cs: FONT };
  const blocks = insertTitle(paper);
  const document = new Document({
    styles: {
      default: {
        document: {
          run: {
            font,
            size: TEXT_SIZE,
            language: { value: language, eastAsia: language, bidirectional: language },
          },
          paragraph: { spacing: { after: 60, line: 276 } },
        },
      },
    },
    numbering: {
      config: blocks.flatMap((block, index) => (block.kind === 'list' ? [createListNumbering(index)] : [])),
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: {
              top: convertMillimetersToTwip(20),
              bottom: convertMillimetersToTwip(20),
              left: convertMillimetersToTwip(30),
              right: convertMillimetersToTwip(15),
            },
          },
        },
        footers: { default: createFooter() },
        children: blocks.flatMap((block, index) => toDocxParts(block, index, paper)),
      },
    ],
  });
  const file = await Packer.toBlob(document, undefined, [
    { path: 'docProps/core.xml', data: renderProperties(paper.title) },
  ]);
  const bytes = setZipTimesToEarliest(new Uint8Array(await file.arrayBuffer()));
  return new Blob([bytes], { type: file.type });
}

/** Returns the XML of the file's properties: its title, but not the time at which the file was made. */
function renderProperties(title: string): string {
  const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped}</dc:title></cp:coreProperties>`;
}

/** Returns the numbering of one list, which begins at 1. */
function createListNumbering(index: number) {
  const indent = { left: 560, hanging: 560 };
  return {
    reference: `list-${index}`,
    levels: [
      {
        level: 0,
        format: LevelFormat.DECIMAL,
        text: '%1.',
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent } },
      },
    ],
  };
}

function createFooter(): Footer {
  const number = new TextRun({ children: [PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES], size: 20 });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] });
}

function toDocxParts(block: OrderedBlock, index: number, { language }: FilledPaper): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'title':
      return [
        createParagraph(
          block.text,
          { alignment: AlignmentType.CENTER, spacing: { before: 240, after: 240 } },
          'title',
        ),
      ];
    case 'heading':
      return [createParagraph(block.text, { keepNext: true, spacing: { before: 200, after: 80 } }, 'bold')];
    case 'paragraph': {
      if (block.align === 'center') {
        return [
          createParagraph(block.text, { alignment: AlignmentType.CENTER, spacing: { after: 0 } }, 'bold'),
        ];
      }
      const alignment = block.align === 'right' ? AlignmentType.RIGHT : AlignmentType.BOTH;
      return [createParagraph(block.text, { alignment })];
    }
    case 'list':
      return block.items.map((item) =>
        createParagraph(item, { numbering: { reference: `list-${index}`, level: 0 } }),
      );
    case 'rows':
      return [
        createTable(block.rows),
        createParagraph('', { spacing: { after: 0, line: 80, lineRule: LineRuleType.EXACT } }),
      ];
    case 'signature':
      return [
        createParagraph(block.place, {
          ...SIGNATURE_FORMAT,
          keepNext: true,
          spacing: { before: 300, after: 0 },
        }),
        createParagraph(
          SIGNATURE_WORDS[language],
          { ...SIGNATURE_FORMAT, keepNext: true, spacing: { after: 1_500 } },
          'italics',
        ),
        createParagraph(block.name, SIGNATURE_FORMAT, 'bold'),
      ];
    case 'columns':
      return [
        createColumnsTable(block.cells, language),
        createParagraph('', { spacing: { after: 0, line: 120, lineRule: LineRuleType.EXACT } }),
      ];
  }
}

// A signature is printed in the right half of the page.
const SIGNATURE_FORMAT = { alignment: AlignmentType.CENTER, indent: { left: 4_300 } } as const;

/** Returns a table with one row of equally wide columns, whose lines are centred. */
function createColumnsTable(cells: readonly PaperCell[], language: FilledPaper['language']): Table {
  const width = Math.floor((LABEL_WIDTH + VALUE_WIDTH) / cells.length);
  const centred = { alignment: AlignmentType.CENTER, spacing: { after: 0 } } as const;
  const createCell = ({ head, lines, isSigned }: PaperCell) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      borders: { top: NONE, bottom: NONE, left: NONE, right: NONE },
      children: [
        createParagraph(head, { ...centred, keepNext: isSigned }, 'bold'),
        ...(isSigned
          ? [createParagraph(SIGNATURE_WORDS[language], { ...centred, spacing: { after: 1_400 } }, 'italics')]
          : []),
        ...lines.map((line) => createParagraph(line, centred)),
      ],
    });
  return new Table({
    width: { size: LABEL_WIDTH + VALUE_WIDTH, type: WidthType.DXA },
    columnWidths: cells.map(() => width),
    layout: TableLayoutType.FIXED,
    margins: { left: 60, right: 60 },
    borders: NO_BORDERS,
    rows: [new TableRow({ cantSplit: true, children: cells.map(createCell) })],
  });
}

function createTable(rows: readonly (readonly [label: string, value: string])[]): Table {
  const createCell = (text: string, width: number) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      borders: { top: NONE, bottom: NONE, left: NONE, right: NONE },
      children: [createParagraph(text, { spacing: { after: 20 } })],
    });
  return new Table({
    width: { size: LABEL_WIDTH + VALUE_WIDTH, type: WidthType.DXA },
    columnWidths: [LABEL_WIDTH, VALUE_WIDTH],
    layout: TableLayoutType.FIXED,
    margins: { left: 0, right: 100 },
    borders: NO_BORDERS,
    rows: rows.map(
      ([label, value]) =>
        new TableRow({ children: [createCell(`${label}:`, LABEL_WIDTH), createCell(value, VALUE_WIDTH)] }),
    ),
  });
}

/** Returns a paragraph with the lines of `text`. */
function createParagraph(
  text: string,
  options: IParagraphOptions,
  look?: 'title' | 'bold' | 'italics',
): Paragraph {
  const runs = text.split('\n').map(
    (line, index) =>
      new TextRun({
        text: line,
        ...(index > 0 && { break: 1 }),
        ...(look === 'italics' && { italics: true }),
        ...((look === 'bold' || look === 'title') && { bold: true }),
        ...(look === 'title' && { size: 30 }),
      }),
  );
  return new Paragraph({ ...options, children: runs });
}
