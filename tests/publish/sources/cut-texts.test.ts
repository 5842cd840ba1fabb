import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { builtServer } from '@/tests/support/intake/built-server';
import { createScratchFolder } from '@/tests/support/publish/imported';
import { docxOf, pdfOf } from '@/tests/support/publish/office';

const SECONDS = 10;
const MEGABYTES = 300;

let built: string;
let directory: string;
beforeAll(async () => {
  built = await builtServer();
});
beforeEach(async () => {
  directory = await createScratchFolder('cut-texts');
});

const CutSchema = z.object({
  end: z.int(),
  taken: z.int(),
  setAside: z.int(),
  waiting: z.int(),
  rows: z.string(),
  refused: z.array(z.string()),
  milliseconds: z.number(),
  memory: z.number(),
});
type Cut = z.infer<typeof CutSchema>;

/** The outcome of a file cut at every `step` bytes, and of the whole file. */
async function cutsOf(
  source: string,
  name: string,
  bytes: Uint8Array,
  step: number,
): Promise<readonly Cut[]> {
  const place = join(directory, name);
  await writeFile(place, bytes);
  const program = join(built, 'tests/support/publish/cut-child.js');
  const words = ['--max-semi-space-size=16', program, source, directory, place, String(step)];
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout) output += String(chunk);
  expect(child.exitCode ?? 0).toBe(0);
  const lines = output.trim().split('\n');
  return lines.map((line) => CutSchema.parse(JSON.parse(line)));
}

const ANNEX = Array.from({ length: 400 }, (_, at) => [
  `Kem minh họa số ${at} ${(at * 7_919 + 13).toString(36)}`,
  `${String(100_000 + at * 37)}/24/CBMP-HN`,
]);
const ORDER = [
  'CỤC QUẢN LÝ DƯỢC',
  'Số: 0012/QĐ-QLD',
  'Hà Nội, ngày 10 tháng 11 năm 2026',
  'QUYẾT ĐỊNH',
  'Về việc thu hồi mỹ phẩm không đáp ứng quy định về an toàn',
];
const DECISION = [
  ...['SỞ CÔNG THƯƠNG TỈNH MINH HỌA', 'Số: 0034/QĐ-XPHC', 'ngày 10 tháng 11 năm 2026', 'QUYẾT ĐỊNH'],
  'Tên tổ chức vi phạm: Công ty TNHH Minh Họa',
  'Địa chỉ trụ sở: Số 1 đường Ví Dụ, Tỉnh Minh Họa',
  'Mã số thuế: 0100233488',
  ...Array.from({ length: 1_500 }, (_, at) => `Căn cứ văn bản số ${at * 7_919} ngày ${1 + (at % 28)}.`),
];

/** A PDF whose objects follow one another, as simple programs write it. */
function plainPdf(pages: number): Buffer {
  const kids = Array.from({ length: pages }, (_, page) => `${4 + page * 2} 0 R`);
  const objects = Array.from({ length: pages }, (_, page) => {
    const lines = Array.from({ length: 40 }, (__, line) => {
      const number = (page * 40 + line) * 104_729;
      return `BT /F 10 Tf 40 ${760 - line * 18} Td (So ${number}/QD-QLD ngay 10/11/2026 ${number.toString(36)}) Tj ET`;
    });
    const packed = deflateSync(lines.join('\n')).toString('latin1');
    return [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents ${5 + page * 2} 0 R/Resources<</Font<</F 3 0 R>>>>>>`,
      `<</Length ${packed.length}/Filter/FlateDecode>>\nstream\n${packed}\nendstream`,
    ];
  });
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${pages}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...objects.flat(),
  ]);
}

describe('a document that was cut off is refused in words, within 10 s and 300 MB:', () => {
  it.each([
    [
      'a withdrawal as PDF',
      'dav-withdrawals',
      'withdrawals.pdf',
      () => readFile('tests/fixtures/sources/withdrawals.pdf'),
    ],
    [
      'a withdrawal as DOCX',
      'dav-withdrawals',
      'order.docx',
      () => docxOf(ORDER, [['Tên sản phẩm', 'Số tiếp nhận'], ...ANNEX]),
    ],
    ['a decision as DOCX', 'decision-texts', 'decision.docx', () => docxOf(DECISION)],
    ['a decision as PDF, its parts one after another', 'decision-texts', 'decision.pdf', () => plainPdf(12)],
  ] as const)(
    '%s',
    async (_, source, name, make) => {
      const bytes = await make();
      const step = bytes.length > 20_000 ? 4_000 : 1_000;
      const cuts = await cutsOf(source, name, bytes, step);
      const whole = cuts.at(-1);
      expect(cuts).toHaveLength(Math.ceil(bytes.length / step));
      expect([whole?.end, whole?.refused]).toEqual([bytes.length, []]);
      expect(cuts.length).toBeGreaterThan(5);
      for (const cut of cuts) {
        expect(cut.milliseconds / 1_000).toBeLessThan(SECONDS);
        expect(cut.memory).toBeLessThan(MEGABYTES);
        if (cut === whole) continue;
        // Nothing of half a document counts, because the other half may take it back.
        expect([cut.end, cut.rows, cut.refused.length]).toEqual([cut.end, '', 1]);
        expect(cut.refused[0]).toMatch(/: .+: .+/);
      }
    },
    300_000,
  );
});
