import type { TrustKey } from '@/lib/domain/trust';
import { modelKey } from '@/lib/domain/trust-key';
import { isAnybodys } from '../no-brand';
import type { ProblemList } from '../rows';
import { barcodesIn, portions } from './barcodes';
import { dayOf, type Importer, oneLine, RowCollector, type SourceFile, slug } from './importer';
import { readXml, type XmlElement } from './xml';

/** An alert without these is of another form. */
const NEEDED = ['caseNumber', 'category', 'product', 'riskType', 'danger', 'notifyingCountry'] as const;
/** Left out of a single alert that has none, but never of a whole report: then the form has changed. */
const SOMEWHERE = ['reference', 'brand', 'type_numberOfModel', 'barcode', 'measures'] as const;

/** Members of the network: the Union, the European Economic Area, and the United Kingdom in older reports. */
const MEMBERS =
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO GB'.split(' ');
const NAMES = new Intl.DisplayNames(['en'], { type: 'region' });
const COUNTRIES = new Map([
  ...MEMBERS.flatMap((code): [string, string][] => [
    [(NAMES.of(code) ?? code).toLowerCase(), code],
    [code.toLowerCase(), code],
  ]),
  ...Object.entries({ 'czech republic': 'CZ', 'the netherlands': 'NL', el: 'GR', 'slovak republic': 'SK' }),
]);

/**
 * Alerts of the EU's Safety Gate: the weekly report as XML, English version (`…/api/download/weeklyReport/detail/xml/ID?language=en`).
 * Found by barcode, and by brand with exact model. An alert about harm to the environment alone is no danger to who holds the product.
 */
export const safetyGate: Importer = {
  id: 'safety-gate',
  title: 'EU Safety Gate alerts: weekly report as XML, in English',
  needs: [],
  read(files, { retrievedOn }, problems) {
    const collector = new RowCollector();
    for (const file of files) {
      for (const alert of alertsOf(file, problems)) {
        const { line } = alert;
        const caseNumber = field(alert, 'caseNumber');
        const country = COUNTRIES.get(field(alert, 'notifyingCountry').toLowerCase());
        const missing = NEEDED.filter((name) => field(alert, name) === '');
        if (missing.length > 0) problems.add(file.name, line, `an alert has no ${missing.join(', ')}`);
        else if (country === undefined) {
          problems.add(file.name, line, `"${field(alert, 'notifyingCountry')}" is no member of the network`);
        } else {
          const keys = portions(keysOf(alert));
          if (keys.length === 0) {
            collector.leave(
              file.name,
              line,
              `alert ${caseNumber} names no barcode, nor a brand with an exact model`,
            );
          }
          for (const [portion, some] of keys.entries()) {
            const first = `sg-${slug(caseNumber)}${portion === 0 ? '' : `.${portion + 1}`}`;
            const id = collector.newId(first, first);
            if (id === undefined) continue;
            const row = { type: 'recall', id, keys: some, country, ...recordOf(alert, retrievedOn) };
            collector.add(row, file.name, line);
          }
        }
      }
    }
    return collector.rows();
  },
};

interface Alert {
  readonly line: number;
  readonly reportedOn: string;
  readonly fields: ReadonlyMap<string, string>;
}

function alertsOf(file: SourceFile, problems: ProblemList): Alert[] {
  const root = readXml(file, problems);
  if (root === null) return [];
  const reportedOn = dayOf(textOf(root, 'report_date'));
  const alerts = root.children
    .filter(({ name }) => name === 'notifications')
    .map(({ line, children }) => ({
      line,
      reportedOn: reportedOn ?? '',
      fields: new Map(children.map(({ name, text }) => [name, text])),
    }));
  if (root.name !== 'Safety-Gate')
    problems.add(file.name, root.line, `the root is ${root.name}, not Safety-Gate`);
  else if (reportedOn === undefined) problems.add(file.name, root.line, 'report_date is no day');
  else if (alerts.length === 0) problems.add(file.name, root.line, 'the report has no notifications');
  else {
    const gone = SOMEWHERE.filter((name) => !alerts.some(({ fields }) => fields.has(name)));
    if (gone.length > 0) problems.add(file.name, root.line, `no alert of the report has ${gone.join(', ')}`);
  }
  return alerts;
}

function textOf(element: XmlElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text.trim() ?? '';
}

function field({ fields }: Alert, name: string): string {
  return fields.get(name)?.trim() ?? '';
}

function keysOf(alert: Alert): TrustKey[] {
  const brand = field(alert, 'brand');
  const models = field(alert, 'type_numberOfModel').split(/[,;\n]|\s\/\s/);
  return [
    ...barcodesIn(field(alert, 'barcode')),
    ...models.flatMap((model) => modelKey(brand, model.trim()) ?? []).filter((key) => !isAnybodys(key)),
  ];
}

function recordOf(alert: Alert, retrievedOn: string): object {
  const text = (name: string, most: number) => oneLine(field(alert, name), most);
  const riskType = text('riskType', 200);
  const named = [text('product', 240), text('name', 240)].filter((name) => name !== '').join(', ');
  const reference = field(alert, 'reference');
  const batches = text('batchNumber', 2_000);
  const measure = text('measures', 2_000);
  return {
    product: named,
    brand: text('brand', 200),
    reason: /^environment$/i.test(riskType) ? 'quality' : 'safety',
    issuer: `EU Safety Gate, notified by ${text('notifyingCountry', 100)}`,
    number: text('caseNumber', 100),
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
