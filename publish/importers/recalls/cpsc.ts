import * as z from 'zod';
import { isDay } from '@/lib/base/days';
import { describeErrors } from '@/publish/rows/reasons';
import { findLabelledCodes } from '../../identifiers/labelled-codes';
import { findTradeItems } from '../../identifiers/trade-items';
import type { ImportOutput } from '../../import/output';
import type { JsonEntry } from '../../readers/json';
import type { OpenedFile } from '../../readers/open-file';
import { FileRefused } from '../../readers/shape';
import { toPlainText } from '../../values/plain-text';
import { type Importer, toOneLine } from '../importer';
import { addRecallsOfCpscExport } from './cpsc-listing';
import { toCpscFields, toCpscId } from './cpsc-recall';
import { findMarketplaceItems } from './marketplace-items';
import { RecallCollector } from './take-recall';

const Named = z.array(z.object({ Name: z.string().nullable() }));

/**
 * Schema of those fields of an entry that are read. The service has more fields; all are always present, and lists may be empty.
 * Described in the Commission's "Recall Retrieval Web Services Programmers Guide".
 */
const RecallSchema = z.object({
  RecallID: z.int().positive(),
  RecallNumber: z.union([z.string(), z.int()]).transform(String),
  RecallDate: z
    .string()
    .transform((text) => text.slice(0, 10))
    .refine(isDay, 'no date'),
  URL: z.url({ protocol: /^https?$/ }),
  Title: z.string(),
  Description: z.string().nullish(),
  Products: z.array(z.object({ Name: z.string().nullable(), Description: z.string().nullish() })).min(1),
  /** Where the product was sold, in words. */
  Retailers: Named.optional(),
  ProductUPCs: z.array(z.object({ UPC: z.string().nullable() })),
  Hazards: Named,
  Remedies: Named,
  RemedyOptions: z.array(z.object({ Option: z.string().nullable() })).optional(),
});

/** Schema of the service's error response: a recall with the number 0, whose title is the error message. */
const AnsweredErrorSchema = z.object({ RecallID: z.literal(0), Title: z.string().min(1) });

/**
 * Imports recalls and unilateral warnings of the US Consumer Product Safety Commission, from its REST service
 * (`/RestWebServices/Recall?format=json`) and from the CSV exports of cpsc.gov. Neither has a field for the brand. A recall is
 * therefore found by its barcodes (from their field, or from text that calls a number a barcode) and by the marketplace items
 * that its text names.
 *
 * A company may reuse a barcode for another product. The finding is therefore a foreign warning about a product with this code,
 * which the person compares.
 */
export const cpsc: Importer = {
  id: 'cpsc',
  title:
    'US CPSC recalls: JSON of saferproducts.gov/RestWebServices/Recall?format=json, CSV exports of cpsc.gov',
  needs: [],
  mayBeSetAside: 0.05,
  async read(files, context, output) {
    const recalls = new RecallCollector(output);
    // Reads the service's JSON files first, because only they have the URL of each recall. If a CSV export has the same recall,
    // the words of the JSON file stay, and the export adds only identifiers that the JSON file lacks.
    const inOrder = [...files].sort((a, b) => Number(b.form === 'json') - Number(a.form === 'json'));
    for (const file of inOrder) {
      if (file.form !== 'json') {
        if (file.form !== 'csv') throw createWrongFileFormRefusal(file);
        await addRecallsOfCpscExport(file, context, output, recalls);
        continue;
      }
      for await (const entries of file.entries()) {
        for (const entry of entries) addRecallOfEntry(entry, context.retrievedOn, output, recalls);
      }
    }
    recalls.finish();
  },
};

function addRecallOfEntry(
  entry: JsonEntry,
  retrievedOn: string,
  output: ImportOutput,
  recalls: RecallCollector,
): void {
  const { position } = entry;
  const error = mayBeServiceError(entry) ? AnsweredErrorSchema.safeParse(entry.value).data : undefined;
  if (error)
    throw new FileRefused(
      position,
      `the service answered "${error.Title}"`,
      'ask for fewer days at a time, or later',
    );
  const parsed = 'reason' in entry ? null : RecallSchema.safeParse(entry.value);
  if (!parsed?.success) {
    const why = 'reason' in entry ? entry.reason : describeErrors(parsed?.error ?? new z.ZodError([]));
    const what = 'take the file again; where it says the same, ask the publisher';
    output.log.setAside(position, describeEntry(entry), why, what);
    return;
  }
  const { RecallNumber, Title, Description, Products, ProductUPCs } = parsed.data;
  const toPlainLine = (text: string | null | undefined) => toOneLine(toPlainText(text ?? ''), 50_000);
  const soldAt = parsed.data.Retailers?.map(({ Name }) => Name) ?? [];
  const texts = [Title, Description, ...Products.map((one) => one.Description), ...soldAt].map(toPlainLine);
  const found = [
    ...ProductUPCs.map(({ UPC }) => findTradeItems(UPC ?? '')),
    ...texts.map(findLabelledCodes),
    findMarketplaceItems(texts),
  ];
  const createRecallFields = () => {
    const { RecallDate, URL, Hazards, Remedies, RemedyOptions = [] } = parsed.data;
    const recall = { number: RecallNumber, issuedOn: RecallDate, title: toPlainLine(Title), url: URL };
    const texts = {
      product: joinNames(Products),
      hazard: joinNames(Hazards),
      measure: joinNames(Remedies),
      remedies: RemedyOptions.map(({ Option }) => Option ?? ''),
    };
    return toCpscFields({ ...recall, ...texts, isWarning: false }, retrievedOn);
  };
  const named = { position: { ...position, name: `recall ${RecallNumber}` }, text: toOneLine(Title, 200) };
  recalls.add(named, {
    id: toCpscId(RecallNumber),
    found,
    ifNone: 'it names no barcode and no marketplace item',
    fields: createRecallFields,
  });
}

function createWrongFileFormRefusal({ name, form }: OpenedFile): FileRefused {
  const what = 'give the JSON of the service, or a CSV export of cpsc.gov';
  return new FileRefused(
    { file: name },
    `it is ${form === 'html' ? 'a web page' : form.toUpperCase()}, not JSON or CSV`,
    what,
  );
}

// True if an entry may be an error that the service states in place of recalls. This quick test comes before the schema of such
// an error, because the schema would create an error object for each of thousands of recalls.
function mayBeServiceError(entry: JsonEntry): entry is JsonEntry & { readonly value: object } {
  if ('reason' in entry || typeof entry.value !== 'object' || entry.value === null) return false;
  return 'RecallID' in entry.value && entry.value.RecallID === 0;
}

function describeEntry(entry: JsonEntry): string {
  return 'reason' in entry ? '' : JSON.stringify(entry.value).slice(0, 300);
}

function joinNames(named: z.infer<typeof Named>): string {
  return named
    .map(({ Name }) => toPlainText(Name ?? '').trim())
    .filter((name) => name !== '')
    .join('; ');
}
