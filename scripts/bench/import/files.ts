import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { gtinKey } from '@/lib/domain/listing/gtin-key';

const HEADS = ['STT', 'Tên miền', 'Tên doanh nghiệp', 'Mã số thuế', 'Hình thức', 'Số hồ sơ', 'Ngày xác nhận'];

/** One row of an invented register. */
function registerRow(i: number): readonly string[] {
  const day = `${String(1 + (i % 28)).padStart(2, '0')}/${String(1 + (i % 12)).padStart(2, '0')}/2025`;
  const kind = i % 3 === 0 ? 'Đăng ký' : 'Thông báo';
  return [
    String(i + 1),
    `tiem-${i.toString(36)}.example.vn`,
    `Công ty TNHH Mẫu ${i}`,
    taxCode(i),
    kind,
    `MH-${i}`,
    day,
  ];
}

/** A tax code with its check digit; codes whose check digit would be ten are never issued. */
function taxCode(i: number): string {
  const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
  for (let serial = i * 7; ; serial++) {
    const body = `01${String(1 + (serial % 9_999_998)).padStart(7, '0')}`;
    const sum = [...body].reduce((all, digit, at) => all + Number(digit) * (weights[at] ?? 0), 0);
    if (sum % 11 !== 0) return body + (10 - (sum % 11));
  }
}

/** Writes a register of that many rows as CSV. */
export async function writeRegisterCsv(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  out.write(`${HEADS.join(',')}\n`);
  for (let i = 0; i < rows; i++) {
    if (!out.write(`${registerRow(i).join(',')}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

/** Writes the same as a workbook with text cells. */
export async function writeRegisterXlsx(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path);
  const zip = new Zip((error, piece, isLast) => {
    if (error) out.destroy(error);
    else out.write(piece);
    if (isLast) out.end();
  });
  for (const [name, text] of PARTS) {
    const part = new ZipPassThrough(name);
    zip.add(part);
    part.push(strToU8(XML + text), true);
  }
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 1 });
  zip.add(sheet);
  const row = (cells: readonly string[], at: number) =>
    `<row r="${at}">${cells.map((text, column) => `<c r="${String.fromCharCode(65 + column)}${at}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
  sheet.push(strToU8(`${XML}<worksheet xmlns="${MAIN}"><sheetData>${row(HEADS, 1)}`));
  for (let i = 0; i < rows; i++) sheet.push(strToU8(row(registerRow(i), i + 2)));
  sheet.push(strToU8('</sheetData></worksheet>'), true);
  zip.end();
  await finished(out);
}

/** Writes recalls in the form of the US commission's service. */
export async function writeRecalls(path: string, count: number): Promise<void> {
  const recalls = Array.from({ length: count }, (_, i) => ({
    RecallID: i + 1,
    RecallNumber: String(20_000 + i),
    RecallDate: '2025-06-02T00:00:00',
    URL: `https://example.org/recalls/${i}`,
    Title: `Invented Maker Recalls Lamps ${i} Due to Fire Hazard`,
    Description: `This recall involves lamps of the model L-${i}. `.repeat(8),
    Products: [{ Name: `Lamp L-${i}`, Description: '' }],
    ProductUPCs: [{ UPC: upc(i) }, { UPC: upc(i + 500_000) }],
    Hazards: [{ Name: 'It can catch fire.' }],
    Remedies: [{ Name: 'Return it for a refund.' }],
  }));
  await writeFile(path, JSON.stringify(recalls));
}

function upc(i: number): string {
  const body = `193${String(i).padStart(8, '0')}`;
  for (let digit = 0; digit < 10; digit++) if (gtinKey(`${body}${digit}`)) return `${body}${digit}`;
  throw new Error('no check digit fits');
}

/** Writes a weekly report with that many alerts, in the EU's form. */
export async function writeReport(path: string, alerts: number): Promise<void> {
  const out = createWriteStream(path);
  out.write(`${XML}<Safety-Gate><report_language>en</report_language><report_date>19/06/2026</report_date>`);
  for (let i = 0; i < alerts; i++) {
    const fields = {
      caseNumber: `SR/${String(i).padStart(5, '0')}/26`,
      reference: `https://example.org/alert/${i}`,
      category: 'Toys',
      product: 'Plastic doll',
      brand: `Mẫu ${i % 97}`,
      name: `Doll ${i}`,
      type_numberOfModel: `D-${i}, D-${i}B`,
      batchNumber: 'L26',
      barcode: upc(i) + upc(i + 1),
      riskType: 'Choking',
      danger: 'Small parts come off easily. '.repeat(6),
      measures: 'Recall from end users',
      description: 'A doll with a dress and two small bows in its hair. '.repeat(3),
      notifyingCountry: 'Germany',
    };
    const inside = Object.entries(fields).map(([name, text]) => `<${name}><![CDATA[${text}]]></${name}>`);
    if (!out.write(`<notifications>${inside.join('')}</notifications>`)) await once(out, 'drain');
  }
  out.end('</Safety-Gate>');
  await finished(out);
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const PARTS = [
  [
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="DS" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ],
] as const;
