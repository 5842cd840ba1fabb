import * as z from 'zod';
import { isDay } from '@/lib/base/days';
import { describeErrors } from '@/publish/rows/reasons';
import type { ImportLog } from '../../import/log';
import type { OpenedFile } from '../../readers/open-file';
import { toPlainText } from '../../values/plain-text';
import type { Alert } from './safety-gate-alert';

const Text = z.string().nullish();
const Named = z.object({ name: z.string() });
const Language = z.object({ language: z.object({ key: z.string() }) });

/**
 * Schema of those fields of an alert that are read. The portal's public service
 * (`…/safety-gate-alerts/public/api/notification/ID`) returns one alert. The alert's running text is in the languages of
 * `versions`, usually the language of the country that notified the alert.
 */
const AlertSchema = z.object({
  id: z.int().positive(),
  reference: z.string().min(1),
  country: z.object({ key: z.string(), name: z.string() }),
  publicationDate: z
    .string()
    .transform((text) => text.slice(0, 10))
    .refine(isDay, 'no date'),
  product: z.object({
    productCategory: Named,
    nameSpecific: Text,
    brands: z.array(z.object({ brand: z.string() })),
    barcodes: z.array(z.object({ barcode: z.string() })),
    batchNumbers: z.array(z.object({ batchNumber: z.string() })),
    modelTypes: z.array(z.object({ modelType: z.string() })),
    versions: z.array(Language.extend({ name: Text, description: Text })),
  }),
  risk: z.object({
    riskType: z.array(Named),
    versions: z.array(Language.extend({ riskDescription: Text })),
  }),
  measureTaken: z.object({
    measures: z.array(
      z.object({
        measureCategory: Named,
        versions: z.array(Language.extend({ measureCategoryOther: Text })),
      }),
    ),
  }),
  traceability: z.object({ onlineTrader: z.unknown() }).nullish(),
});

/**
 * Wordings of measures in the XML files, by the measure's code in the JSON files. Contains only the measures whose wording cannot
 * be derived from the code (`toWordingInXmlFiles`).
 */
const MEASURES: Readonly<Record<string, string>> = {
  PRODUCT_RECALL_FROM_CONSUMERS: 'Recall of the product from end users',
  PRODUCT_WITHDRAWAL_FROM_MARKET: 'Withdrawal of the product from the market',
  REMOVAL_FROM_ONLINE_MARKETPLACE: 'Removal of this product listing by the online marketplace',
  WARNING_CONSUMERS_OF_RISKS: 'Warning consumers of the risks',
};

/**
 * Yields the alerts of a file that contains the service's responses: one response, a list of them, or one response on each line.
 * Sets aside entries that are not alerts.
 */
export async function* readJsonAlerts(file: OpenedFile, log: ImportLog): AsyncGenerator<readonly Alert[]> {
  for await (const entries of file.entries()) {
    const alerts: Alert[] = [];
    for (const entry of entries) {
      const { position } = entry;
      const parsed = 'reason' in entry ? null : AlertSchema.safeParse(entry.value);
      if (parsed?.success) {
        alerts.push(toAlert(parsed.data, position));
        continue;
      }
      const why = 'reason' in entry ? entry.reason : describeErrors(parsed?.error ?? new z.ZodError([]));
      const text = 'reason' in entry ? '' : JSON.stringify(entry.value).slice(0, 300);
      log.setAside(position, text, why, 'give the answer of the service for one alert');
    }
    yield alerts;
  }
}

function toAlert(found: z.infer<typeof AlertSchema>, position: Alert['position']): Alert {
  const { product, risk, measureTaken, country } = found;
  const about = chooseEnglishOrFirst(product.versions);
  const danger = chooseEnglishOrFirst(risk.versions);
  const trader = found.traceability?.onlineTrader;
  const measures = measureTaken.measures.map(({ measureCategory, versions }) => {
    const other = chooseEnglishOrFirst(versions)?.measureCategoryOther ?? '';
    return `Category of measure(s): ${other === '' ? (MEASURES[measureCategory.name] ?? toWordingInXmlFiles(measureCategory.name)) : other}`;
  });
  const fields: Readonly<Record<string, string>> = {
    caseNumber: found.reference,
    reference: `https://ec.europa.eu/safety-gate-alerts/screen/webReport/alertDetail/${found.id}`,
    notifyingCountry: country.name,
    category: toWordingInXmlFiles(product.productCategory.name),
    product: about?.name ?? '',
    name: product.nameSpecific ?? '',
    description: about?.description ?? '',
    brand: product.brands.map(({ brand }) => brand).join(', '),
    type_numberOfModel: product.modelTypes.map(({ modelType }) => modelType).join(', '),
    batchNumber: product.batchNumbers.map(({ batchNumber }) => batchNumber).join(', '),
    barcode: product.barcodes.map(({ barcode }) => barcode).join(', '),
    riskType: risk.riskType.map(({ name }) => toWordingInXmlFiles(name)).join(', '),
    danger: danger?.riskDescription ?? '',
    measures: measures.join('; '),
    onlineTrader: typeof trader === 'string' ? trader : '',
  };
  return {
    position,
    reportedOn: found.publicationDate,
    language: (about ?? danger)?.language.key.toLowerCase() ?? 'en',
    fields: new Map(Object.entries(fields).map(([name, text]) => [name, toPlainText(text).trim()])),
    barcodes: product.barcodes.map(({ barcode }) => barcode.trim()),
  };
}

/** Returns the English version of a text; if there is none, the first version. */
function chooseEnglishOrFirst<V extends z.infer<typeof Language>>(versions: readonly V[]): V | undefined {
  return versions.find(({ language }) => language.key === 'EN') ?? versions[0];
}

/** Returns a name such as ELECTRIC_SHOCK in the wording of the XML: "Electric shock". */
function toWordingInXmlFiles(name: string): string {
  const text = name.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
