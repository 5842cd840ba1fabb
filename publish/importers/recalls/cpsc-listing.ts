import { findLabelledCodes } from '../../identifiers/labelled-codes';
import type { ImportOutput } from '../../import/output';
import { addOperatorTables } from '../../import/own-tables';
import type { OpenedFile } from '../../readers/open-file';
import type { TableRow } from '../../tables/form';
import { readRows } from '../../tables/rows';
import { parseDay } from '../../values/days';
import { toPlainText } from '../../values/plain-text';
import { type SourceContext, toOneLine } from '../importer';
import { CPSC_FORM, type CpscColumn } from './cpsc-form';
import { CPSC_PAGES, type CpscRecall, toCpscFields, toCpscId } from './cpsc-recall';
import { findMarketplaceItems } from './marketplace-items';
import type { RecallCollector } from './take-recall';

/** Adds the rows of one CSV export, of recalls or of unilateral warnings. */
export async function addRecallsOfCpscExport(
  file: OpenedFile,
  { own, retrievedOn }: Pick<SourceContext, 'own' | 'retrievedOn'>,
  output: ImportOutput,
  recalls: RecallCollector,
): Promise<void> {
  const form = addOperatorTables(CPSC_FORM, own);
  for await (const rows of readRows(file, form, output.log)) {
    for (const row of rows) addRecallOfRow(row, retrievedOn, output, recalls);
  }
}

function addRecallOfRow(
  row: TableRow<CpscColumn>,
  retrievedOn: string,
  { log }: ImportOutput,
  recalls: RecallCollector,
): void {
  // Converts entities to blanks or characters: "and&nbsp;B0DP6FF8XG" is two words.
  const readColumnText = (name: CpscColumn) => toOneLine(toPlainText(row.cell(name)), 50_000);
  const isWarning = readColumnText('number') === '';
  const number = readColumnText('number') || readColumnText('warningNumber');
  const issuedOn = parseDay(readColumnText('date') || readColumnText('warningDate'));
  const missing = [
    ...(number === '' ? ['number'] : []),
    ...(issuedOn === undefined ? ['day'] : []),
    ...(readColumnText('title') === '' ? ['title'] : []),
  ];
  if (missing.length > 0 || issuedOn === undefined) {
    const what = 'take the file again; where it says the same, ask the publisher';
    log.setAside(row.position, row.text, `it has no ${missing.join(', ')}`, what);
    return;
  }
  const recall: CpscRecall = {
    number,
    issuedOn,
    title: readColumnText('title'),
    product: readColumnText('name'),
    hazard: readColumnText('hazard'),
    measure: readColumnText('remedy') || readColumnText('action'),
    remedies: readColumnText('remedyType').split(','),
    url: isWarning ? CPSC_PAGES.warnings : CPSC_PAGES.recalls,
    isWarning,
  };
  const named = ['title', 'name', 'description', 'soldAt', 'seller'] as const;
  recalls.add(
    { position: { ...row.position, name: `recall ${number}` }, text: toOneLine(recall.title, 200) },
    {
      id: toCpscId(number),
      found: [
        ...named.map((name) => findLabelledCodes(readColumnText(name))),
        findMarketplaceItems(named.map(readColumnText)),
      ],
      ifNone: 'it names no barcode and no marketplace item',
      fields: () => toCpscFields(recall, retrievedOn),
    },
  );
}
