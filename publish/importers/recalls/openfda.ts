import * as z from 'zod';
import type { RecallHazard } from '@/lib/domain/seller/recall-classes';
import { describeErrors } from '@/publish/rows/reasons';
import { findLabelledCodes } from '../../identifiers/labelled-codes';
import { parseDay } from '../../values/days';
import { toPlainText } from '../../values/plain-text';
import { type Importer, toOneLine, toSlug } from '../importer';
import { type ClassTable, toHazardAndMeasureFields } from './classes';
import { type ListedValue, readJsonValues } from './json-entries';
import { RecallCollector } from './take-recall';

const Day = z.string().transform((text, context) => {
  const day = parseDay(text);
  if (day !== undefined) return day;
  context.addIssue({ code: 'custom', message: `"${text}" is no day` });
  return z.NEVER;
});

/** Schema of those fields of an enforcement report that are read. Reference: https://open.fda.gov/apis/food/enforcement/ */
const ReportSchema = z.object({
  recall_number: z.string(),
  report_date: Day,
  recall_initiation_date: Day.nullish(),
  classification: z.string(),
  recalling_firm: z.string(),
  product_description: z.string().min(1),
  code_info: z.string().nullable(),
  more_code_info: z.string().nullish(),
  reason_for_recall: z.string().min(1),
});

/**
 * Our codes for the FDA's recall classes. The mildest is class III: by the FDA's definition, a product of this class is not
 * likely to cause adverse health consequences.
 */
const CLASSES: ClassTable<RecallHazard> = {
  'class i': 'fda-class-1',
  'class ii': 'fda-class-2',
  'class iii': 'fda-class-3',
};

/**
 * Imports food recalls of the US Food and Drug Administration from openFDA (`/food/enforcement.json`). The reports there have no
 * field for barcodes, so a recall is found by the codes that its texts call UPC, GTIN or barcode.
 */
export const openFda: Importer = {
  id: 'openfda-food',
  title: 'US FDA food recalls: JSON of api.fda.gov/food/enforcement.json',
  needs: [],
  mayBeSetAside: 0.02,
  async read(files, { retrievedOn }, output) {
    const recalls = new RecallCollector(output);
    for (const file of files) {
      for await (const values of readJsonValues(file, output.log)) {
        for (const { position, value } of values) {
          const parsed = ReportSchema.safeParse(value);
          if (parsed.success) addRecallFromEnforcementReport(parsed.data, position, retrievedOn, recalls);
          else {
            const text = (JSON.stringify(value) ?? '').slice(0, 300);
            const what = 'take the file again; where it says the same, ask the publisher';
            output.log.setAside(position, text, describeErrors(parsed.error), what);
          }
        }
      }
    }
    recalls.finish();
  },
};

function addRecallFromEnforcementReport(
  report: z.infer<typeof ReportSchema>,
  at: ListedValue['position'],
  retrievedOn: string,
  recalls: RecallCollector,
): void {
  const number = report.recall_number.trim();
  const isNumbered = /\d/.test(number);
  const position = isNumbered ? { ...at, name: `recall ${number}` } : at;
  const texts = [report.product_description, report.code_info, report.more_code_info].map((text) =>
    toOneLine(toPlainText(text ?? ''), 50_000),
  );
  const hazard = CLASSES[report.classification.toLowerCase()];
  const createRecallFields = () => ({
    product: toOneLine(texts[0] ?? '', 500),
    brand: toOneLine(toPlainText(report.recalling_firm), 200),
    reason: hazard === 'fda-class-3' ? 'quality' : 'safety',
    country: 'US',
    authority: 'fda',
    goods: 'food',
    ...toHazardAndMeasureFields(hazard === undefined ? [] : [hazard], ['recall']),
    language: 'en',
    issuer: 'U.S. Food and Drug Administration',
    number,
    issuedOn: report.recall_initiation_date ?? report.report_date,
    hazard: toOneLine(
      `${hazard === undefined ? `${report.classification}: ` : ''}${toPlainText(report.reason_for_recall)}`,
      2_000,
    ),
    ...(texts[1] === undefined || texts[1] === '' ? {} : { batches: toOneLine(texts[1], 2_000) }),
    source: {
      name: 'openFDA, Food Enforcement Reports',
      url: `https://api.fda.gov/food/enforcement.json?search=recall_number:%22${encodeURIComponent(number)}%22`,
      asOf: report.report_date,
      retrievedOn,
    },
  });
  recalls.add(
    { position, text: toOneLine(texts[0] ?? '', 200) },
    {
      id: `fda-${toSlug(number)}`,
      // A report that is not classified yet has no number. It is left out, because nobody could find it at the source.
      found: isNumbered ? texts.map(findLabelledCodes) : [],
      ifNone: isNumbered ? 'its text names no barcode' : 'it has no recall number yet',
      fields: createRecallFields,
    },
  );
}
