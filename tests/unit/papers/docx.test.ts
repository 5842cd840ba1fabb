import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import { fillEveryPaper } from '@/demo/sample-views/samples/papers';
import type { FilledPaper } from '@/lib/domain/matter/paper';
import { createPaperDocx } from '@/lib/papers/paper-docx';
import { HOSTILE, HOSTILE_PAPER, textsOf, withoutSpace } from '../../support/papers/hostile-paper';

const bytesOf = async (paper: FilledPaper) =>
  new Uint8Array(await (await createPaperDocx(paper)).arrayBuffer());
const readDocx = async (paper: FilledPaper) => {
  const { value, messages } = await mammoth.extractRawText({ buffer: Buffer.from(await bytesOf(paper)) });
  expect(messages).toEqual([]);
  return value;
};

describe.each(['vi', 'en'] as const)('every paper in %s', (language) => {
  it.each(fillEveryPaper(language).map((paper) => [paper.id, paper] as const))(
    'opens %s as DOCX in another program with every text of it',
    async (_, paper) => {
      const text = withoutSpace(await readDocx(paper));
      for (const part of textsOf(paper)) expect(text).toContain(withoutSpace(part));
    },
  );
});

describe('a DOCX file', () => {
  it('names Vietnamese, Times New Roman for every script, and A4', async () => {
    const files = unzipSync(await bytesOf(HOSTILE_PAPER));
    const read = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    expect(read('word/styles.xml')).toContain('<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/>');
    for (const slot of ['ascii', 'hAnsi', 'eastAsia', 'cs'])
      expect(read('word/styles.xml')).toContain(`w:${slot}="Times New Roman"`);
    expect(read('word/document.xml')).toContain('<w:pgSz w:w="11906" w:h="16838"');
    // Nothing embedded, no macro, no address to load.
    const names = Object.keys(files);
    expect(names.filter((name) => /vba|font\d|media\/|embeddings/.test(name))).toEqual([]);
    expect(
      names.filter((name) => name.endsWith('.rels') && read(name).includes('TargetMode="External"')),
    ).toEqual([]);
  });

  it('contains typed markup, formulas and template loops as plain text', async () => {
    const text = await readDocx(HOSTILE_PAPER);
    expect(text.split(HOSTILE)).toHaveLength(textsOf(HOSTILE_PAPER).join(' ').split(HOSTILE).length);
    const body = strFromU8(unzipSync(await bytesOf(HOSTILE_PAPER))['word/document.xml'] ?? new Uint8Array());
    expect(body).not.toMatch(/w:fldSimple|w:instrText|w:hyperlink/);
  });

  it('has the same bytes for the same paper', async () => {
    const first = await bytesOf(HOSTILE_PAPER);
    await new Promise((resolve) => setTimeout(resolve, 2_100)); // two seconds are the step of a ZIP's times
    expect(Buffer.compare(Buffer.from(first), Buffer.from(await bytesOf(HOSTILE_PAPER)))).toBe(0);
  });
});
