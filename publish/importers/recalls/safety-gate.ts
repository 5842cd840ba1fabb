import { findLabelledCodes } from '../../identifiers/labelled-codes';
import { findModelKeys } from '../../identifiers/models';
import { findTradeItems, type TradeItems } from '../../identifiers/trade-items';
import type { ImportOutput } from '../../import/output';
import { type Importer, toOneLine, toSlug } from '../importer';
import { classifyWords, toHazardAndMeasureFields } from './classes';
import { indexCountriesByName } from './countries';
import { findMarketplaceItems } from './marketplace-items';
import { type Alert, getAlertField, NEEDED } from './safety-gate-alert';
import { CATEGORIES, MEASURES, RISKS, splitMeasureCategories } from './safety-gate-classes';
import { readJsonAlerts } from './safety-gate-json';
import { readXmlAlerts } from './safety-gate-xml';
import { RecallCollector } from './take-recall';

/**
 * Imports alerts of the EU's Safety Gate from two forms: the weekly report as XML in English
 * (`…/api/download/weeklyReport/detail/xml/ID?language=en`), and single alerts as JSON. JSON lists each barcode, while the XML
 * may join them.
 *
 * An alert is found by barcode, by brand with exact model, and by the marketplace item that the authority names. An alert that
 * names only harm to the environment gets the reason `quality` instead of `safety`, because the product is no danger to the
 * person who has it.
 */
export const safetyGate: Importer = {
  id: 'safety-gate',
  title: 'EU Safety Gate alerts: weekly report as XML, in English; single alerts as JSON',
  needs: [],
  mayBeSetAside: 0.02,
  async read(files, { retrievedOn, own }, output) {
    const source: Source = {
      countries: indexCountriesByName(own),
      retrievedOn,
      output,
      recalls: new RecallCollector(output),
    };
    // Reads XML files first, because their words are English. An alert that is in an XML file and in a JSON file keeps the words
    // of the XML file, and gets the identifiers (barcodes, models) of both files.
    const inOrder = [...files].sort((a, b) => Number(a.form === 'json') - Number(b.form === 'json'));
    for (const file of inOrder) {
      const batches = file.form === 'json' ? readJsonAlerts(file, output.log) : readXmlAlerts(file, own);
      for await (const alerts of batches) {
        for (const alert of alerts) addRecallOfAlert(alert, source);
      }
    }
    source.recalls.finish();
  },
};

interface Source {
  readonly countries: ReadonlyMap<string, string>;
  readonly retrievedOn: string;
  readonly output: ImportOutput;
  readonly recalls: RecallCollector;
}

function addRecallOfAlert(alert: Alert, { countries, retrievedOn, output, recalls }: Source): void {
  const caseNumber = getAlertField(alert, 'caseNumber');
  const position = caseNumber === '' ? alert.position : { ...alert.position, name: `case ${caseNumber}` };
  const country = countries.get(getAlertField(alert, 'notifyingCountry').toLowerCase());
  const missing = NEEDED.filter((name) => getAlertField(alert, name) === '');
  const text = toOneLine(
    `${getAlertField(alert, 'product')}; ${getAlertField(alert, 'notifyingCountry')}`,
    300,
  );
  if (missing.length > 0) {
    output.log.setAside(position, text, `it has no ${missing.join(', ')}`, 'see the alert on its page');
    return;
  }
  if (country === undefined) {
    const name = getAlertField(alert, 'notifyingCountry');
    const what = `give its ISO code in sources/safety-gate.json: {"words": {"country": {${JSON.stringify(name)}: "…"}}}`;
    output.log.setAside(position, text, `the country ${JSON.stringify(name)} is not known`, what);
    return;
  }
  const id = `sg-${toSlug(caseNumber)}`;
  const ifNone = 'it names no barcode, marketplace item, nor a brand with an exact model';
  const createRecallFields = () => ({ country, ...toRecallFields(alert, retrievedOn) });
  recalls.add({ position, text }, { id, found: readTradeItems(alert), ifNone, fields: createRecallFields });
}

/** Fields in which authorities may name a marketplace's item. */
const ITEM_FIELDS = ['description', 'onlineTrader', 'type_numberOfModel', 'batchNumber', 'barcode'] as const;

/**
 * Returns the identifiers of an alert: the barcodes in the barcode field, the numbers that the description or the model field
 * calls barcodes, the exact models of each brand, and the marketplace items that the authority names.
 */
function readTradeItems(alert: Alert): TradeItems[] {
  const [brand, model] = [getAlertField(alert, 'brand'), getAlertField(alert, 'type_numberOfModel')];
  const barcodes = alert.barcodes ?? [getAlertField(alert, 'barcode')];
  return [
    ...barcodes.map(findTradeItems),
    findLabelledCodes(getAlertField(alert, 'description')),
    findLabelledCodes(model),
    findModelKeys(brand, model, getAlertField(alert, 'category')),
    findMarketplaceItems(ITEM_FIELDS.map((name) => getAlertField(alert, name))),
  ];
}

function getFieldAsOneLine(alert: Alert, name: string, most: number): string {
  return toOneLine(getAlertField(alert, name), most);
}

function toRecallFields(alert: Alert, retrievedOn: string) {
  const risks = classifyWords(getAlertField(alert, 'riskType').split(','), RISKS);
  const measures = classifyWords(splitMeasureCategories(getAlertField(alert, 'measures')), MEASURES);
  const goods = CATEGORIES[getAlertField(alert, 'category').toLowerCase()];
  const named = [getFieldAsOneLine(alert, 'product', 240), getFieldAsOneLine(alert, 'name', 240)]
    .filter((name) => name !== '')
    .join(', ');
  const reference = getAlertField(alert, 'reference');
  const batches = getFieldAsOneLine(alert, 'batchNumber', 2_000);
  // Classes that are in the table become codes; other classes stay in the source's words.
  const measure = toOneLine(measures.unknown.join('; '), 2_000);
  const unknownRisks = risks.unknown.join(', ');
  const isForEnvironment = risks.unknown.length === 0 && risks.codes.join() === 'environment';
  return {
    // Reports before 2010 often name no product.
    product: named === '' ? getFieldAsOneLine(alert, 'category', 500) : named,
    brand: getFieldAsOneLine(alert, 'brand', 200),
    reason: isForEnvironment ? 'quality' : 'safety',
    authority: 'safety-gate',
    issuer: `EU Safety Gate, notified by ${getFieldAsOneLine(alert, 'notifyingCountry', 100)}`,
    number: getFieldAsOneLine(alert, 'caseNumber', 100),
    issuedOn: alert.reportedOn,
    hazard: toOneLine(
      `${unknownRisks === '' ? '' : `${unknownRisks}: `}${getAlertField(alert, 'danger')}`,
      2_000,
    ),
    ...(goods === undefined ? {} : { goods }),
    ...toHazardAndMeasureFields(risks.codes, measures.codes),
    language: alert.language,
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
