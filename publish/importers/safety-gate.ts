import { labelledCodesIn } from '../identifiers/labelled-codes';
import { modelsIn } from '../identifiers/models';
import { type TradeItems, tradeItemsIn } from '../identifiers/trade-items';
import type { ImportOutput } from '../import/output';
import type { OwnTables } from '../import/own-tables';
import type { OpenedFile } from '../readers/open-file';
import { FileRefused, type SourcePosition } from '../readers/shape';
import { parseDay } from '../values/days';
import { plainText } from '../values/plain-text';
import { type Importer, oneLine, slug } from './importer';
import { takeRecall } from './take-recall';

/** Required elements of an alert. */
const NEEDED = ['caseNumber', 'category', 'riskType', 'danger', 'notifyingCountry'] as const;
/** Elements that a single alert may lack. If no alert of a report has one, the report has another form. */
const SOMEWHERE = ['reference', 'brand', 'type_numberOfModel', 'barcode', 'measures'] as const;
/** Every element an alert of 2026 has. */
const KNOWN: ReadonlySet<string> = new Set([
  ...NEEDED,
  ...SOMEWHERE,
  ...'order product name batchNumber URLrecall description countryOfOrigin type level pictures'.split(' '),
  'onlineTrader',
  'companyRecallCode',
  'productionDates',
]);
/** Unknown elements named in a refusal. */
const MOST_NAMED = 10;

/** Members of the network, candidates and neighbours by ISO code, and how reports write them besides their English name. */
const COUNTRIES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    'AT BE BG HR CY DK EE FI FR DE HU IE IT LV LT LU MT PL PT RO SI ES SE IS LI NO AL BA CH GE MD ME RS UA XK'
      .split(' ')
      .map((code) => [code, []]),
  ),
  CZ: ['Czech Republic'],
  GR: ['EL'],
  NL: ['The Netherlands'],
  SK: ['Slovak Republic'],
  MK: ['Macedonia'],
  TR: ['Turkey', 'Turkiye'],
  GB: ['United Kingdom in respect of Northern Ireland', 'United Kingdom (Northern Ireland)', 'XI'],
};

/** Codes of countries by their lower-case names, including the operator's own. */
function countriesByName(own: OwnTables): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  const known = Object.entries(COUNTRIES).flatMap(([code, others]) =>
    [names.of(code) ?? code, code, ...others].map((name) => [name.toLowerCase(), code] as const),
  );
  const added = Object.entries(own.words.country ?? {}).map(([name, code]) => {
    if (!/^[A-Z]{2}$/.test(code)) throw new Error(`"${code}" is no ISO code of a country, such as UA`);
    return [name.toLowerCase(), code] as const;
  });
  return new Map([...known, ...added]);
}

/**
 * Alerts of the EU's Safety Gate: the weekly report as XML, English version (`…/api/download/weeklyReport/detail/xml/ID?language=en`).
 * Found by barcode, and by brand with exact model. An alert about harm to the environment alone is no danger to who holds the product.
 */
export const safetyGate: Importer = {
  id: 'safety-gate',
  title: 'EU Safety Gate alerts: weekly report as XML, in English',
  needs: [],
  mayBeSetAside: 0.02,
  async read(files, { retrievedOn, own }, output) {
    const countries = countriesByName(own);
    for (const file of files) {
      for await (const alerts of readAlerts(file, own)) {
        for (const alert of alerts) takeAlert(alert, countries, retrievedOn, output);
      }
    }
  },
};

function takeAlert(
  alert: Alert,
  countries: ReadonlyMap<string, string>,
  retrievedOn: string,
  output: ImportOutput,
): void {
  const caseNumber = field(alert, 'caseNumber');
  const position = caseNumber === '' ? alert.position : { ...alert.position, name: `case ${caseNumber}` };
  const country = countries.get(field(alert, 'notifyingCountry').toLowerCase());
  const missing = NEEDED.filter((name) => field(alert, name) === '');
  const said = oneLine(`${field(alert, 'product')}; ${field(alert, 'notifyingCountry')}`, 300);
  if (missing.length > 0) {
    output.log.setAside(position, said, `it has no ${missing.join(', ')}`, 'see the alert on its page');
    return;
  }
  if (country === undefined) {
    const name = field(alert, 'notifyingCountry');
    const what = `give its ISO code in sources/safety-gate.json: {"words": {"country": {${JSON.stringify(name)}: "…"}}}`;
    output.log.setAside(position, said, `the country ${JSON.stringify(name)} is not known`, what);
    return;
  }
  const id = `sg-${slug(caseNumber)}`;
  const ifNone = 'it names no barcode, nor a brand with an exact model';
  const fields = () => ({ country, ...toRecord(alert, retrievedOn) });
  takeRecall({ position, said }, { id, found: readIdentifiers(alert), ifNone, fields }, output);
}

interface Alert {
  readonly position: SourcePosition;
  readonly reportedOn: string;
  /** What its elements say, without blanks around it. */
  readonly fields: ReadonlyMap<string, string>;
}

async function* readAlerts(file: OpenedFile, own: OwnTables): AsyncGenerator<readonly Alert[]> {
  const again = 'give the weekly report in XML, in English';
  const names = ownNames(own);
  let reportedOn: string | undefined;
  let count = 0;
  const seen = new Set<string>();
  for await (const elements of file.elements()) {
    const alerts: Alert[] = [];
    for (const { position, element, root } of elements) {
      if (root !== 'Safety-Gate')
        throw new FileRefused({ file: file.name }, `the root is ${root}, not Safety-Gate`, again);
      if (element.name === 'report_language' && !/^\s*en\s*$/i.test(element.text)) {
        throw new FileRefused(position, `the report is in the language "${element.text.trim()}"`, again);
      }
      if (element.name === 'report_date') {
        reportedOn = parseDay(element.text.trim());
        if (reportedOn === undefined)
          throw new FileRefused(position, `report_date "${element.text.trim()}" is no day`, again);
      }
      if (element.name !== 'notifications') continue;
      if (reportedOn === undefined)
        throw new FileRefused(position, 'no report_date stands before the alerts', again);
      const fields = new Map<string, string>();
      for (const { name: said, text } of element.children) {
        const name = names.get(said) ?? said;
        fields.set(name, plainText(text).trim());
        seen.add(name);
      }
      count++;
      alerts.push({ position: { file: file.name, entry: count }, reportedOn, fields });
    }
    if (alerts.length > 0) yield alerts;
  }
  if (count === 0) throw new FileRefused({ file: file.name }, 'the report has no notifications', again);
  const gone = [...NEEDED, ...SOMEWHERE].filter((name) => !seen.has(name));
  if (gone.length === 0) return;
  const others = [...seen].filter((name) => !KNOWN.has(name)).slice(0, MOST_NAMED);
  const why = `no alert of the report has ${gone.join(', ')}; elements nobody knows: ${others.join(', ') || 'none'}`;
  const example = `{"headings": {"${others[0] ?? '…'}": "${gone[0]}"}}`;
  throw new FileRefused(
    { file: file.name },
    why,
    `${again}; if it is, say what it is called now in sources/safety-gate.json: ${example}`,
  );
}

/** Elements of an alert by the names an operator says they have now. */
function ownNames({ headings }: OwnTables): ReadonlyMap<string, string> {
  const unknown = Object.values(headings).find((name) => name !== 'unused' && !KNOWN.has(name));
  if (unknown === undefined) return new Map(Object.entries(headings));
  throw new Error(`"${unknown}" is no element of an alert: it is one of ${[...KNOWN].join(', ')}, unused`);
}

function field({ fields }: Alert, name: string): string {
  return fields.get(name) ?? '';
}

/** Barcodes of its field, those that description and model call barcodes, and exact models of each brand. */
function readIdentifiers(alert: Alert): TradeItems[] {
  const [brand, model] = [field(alert, 'brand'), field(alert, 'type_numberOfModel')];
  return [
    tradeItemsIn(field(alert, 'barcode')),
    labelledCodesIn(field(alert, 'description')),
    labelledCodesIn(model),
    modelsIn(brand, model, field(alert, 'category')),
  ];
}

/** Reports run the lines of their measures together: "ManufacturerCategory of measure(s): Recall". */
const NEXT_MEASURE =
  /(?<=[^\s.])\.?(?=(?:Type of economic operator|Category of measure|Date of entry into force))/g;

function readText(alert: Alert, name: string, most: number): string {
  return oneLine(field(alert, name), most);
}

function toRecord(alert: Alert, retrievedOn: string): object {
  const riskType = readText(alert, 'riskType', 200);
  const named = [readText(alert, 'product', 240), readText(alert, 'name', 240)]
    .filter((name) => name !== '')
    .join(', ');
  const reference = field(alert, 'reference');
  const batches = readText(alert, 'batchNumber', 2_000);
  const measure = oneLine(field(alert, 'measures').replace(NEXT_MEASURE, '; '), 2_000);
  return {
    // Reports before 2010 often name no product.
    product: named === '' ? readText(alert, 'category', 500) : named,
    brand: readText(alert, 'brand', 200),
    reason: /^environment$/i.test(riskType) ? 'quality' : 'safety',
    issuer: `EU Safety Gate, notified by ${readText(alert, 'notifyingCountry', 100)}`,
    number: readText(alert, 'caseNumber', 100),
    issuedOn: alert.reportedOn,
    hazard: oneLine(`${riskType}: ${field(alert, 'danger')}`, 2_000),
    ...(batches === '' ? {} : { batches }),
    ...(measure === '' ? {} : { measure }),
    source: {
      name: 'EU Safety Gate',
      url: URL.canParse(reference) ? reference : 'https://ec.europa.eu/safety-gate-alerts/screen/webReport',
      asOf: alert.reportedOn,
      retrievedOn,
    },
  };
}
