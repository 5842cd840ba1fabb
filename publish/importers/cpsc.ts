import * as z from 'zod';
import { isDay } from '@/lib/base/days';
import { reasonsOf } from '@/publish/rows/reasons';
import { labelledCodesIn } from '../identifiers/labelled-codes';
import { tradeItemsIn } from '../identifiers/trade-items';
import type { ImportOutput } from '../import/output';
import type { JsonEntry } from '../readers/json';
import { FileRefused } from '../readers/shape';
import { plainText } from '../values/plain-text';
import { type Importer, oneLine } from './importer';
import { takeRecall } from './take-recall';

const Named = z.array(z.object({ Name: z.string().nullable() }));

/**
 * The fields of an entry that are used; the service has more. All are always there, lists may be empty. Described in the
 * "Recall Retrieval Web Services Programmers Guide" of the Commission.
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
  ProductUPCs: z.array(z.object({ UPC: z.string().nullable() })),
  Hazards: Named,
  Remedies: Named,
});

/** An error of the service: a recall without a number, whose title is the message. */
const AnsweredErrorSchema = z.object({ RecallID: z.literal(0), Title: z.string().min(1) });

/**
 * Recalls of the US Consumer Product Safety Commission, as its REST service gives them (`/RestWebServices/Recall?format=json`).
 * The service names no brand apart from the text, so an entry is found by barcode only: in its field, or where the text
 * says that a barcode follows. Companies use a barcode again:
 * what is found is a foreign warning about a product with that code, to compare, and is told as one.
 */
export const cpsc: Importer = {
  id: 'cpsc',
  title: 'US CPSC recalls: JSON of saferproducts.gov/RestWebServices/Recall?format=json',
  needs: [],
  mayBeSetAside: 0.05,
  async read(files, { retrievedOn }, output) {
    for (const file of files) {
      for await (const entries of file.entries()) {
        for (const entry of entries) takeEntry(entry, retrievedOn, output);
      }
    }
  },
};

function takeEntry(entry: JsonEntry, retrievedOn: string, output: ImportOutput): void {
  const { place } = entry;
  const error = mayBeError(entry) ? AnsweredErrorSchema.safeParse(entry.value).data : undefined;
  if (error)
    throw new FileRefused(
      place,
      `the service answered "${error.Title}"`,
      'ask for fewer days at a time, or later',
    );
  const parsed = 'reason' in entry ? null : RecallSchema.safeParse(entry.value);
  if (!parsed?.success) {
    const why = 'reason' in entry ? entry.reason : reasonsOf(parsed?.error ?? new z.ZodError([]));
    const what = 'take the file again; where it says the same, ask the publisher';
    output.log.setAside(place, saidOf(entry), why, what);
    return;
  }
  const { RecallID, RecallNumber, RecallDate, URL, Title, Description } = parsed.data;
  const { Products, ProductUPCs, Hazards, Remedies } = parsed.data;
  const fields = () => {
    const measure = namesOf(Remedies);
    return {
      product: oneLine(namesOf(Products) || plainText(Title), 500),
      brand: '',
      reason: 'safety',
      country: 'US',
      issuer: 'U.S. Consumer Product Safety Commission',
      number: RecallNumber,
      issuedOn: RecallDate,
      hazard: oneLine(namesOf(Hazards) || plainText(Title), 2_000),
      ...(measure === '' ? {} : { measure: oneLine(measure, 2_000) }),
      source: { name: 'U.S. CPSC, Recalls', url: URL, asOf: RecallDate, retrievedOn },
    };
  };
  const found = [
    ...ProductUPCs.map(({ UPC }) => tradeItemsIn(UPC ?? '')),
    ...[Title, Description ?? '', ...Products.map((one) => one.Description ?? '')].map(labelledCodesIn),
  ];
  const named = { place: { ...place, name: `recall ${RecallNumber}` }, said: oneLine(Title, 200) };
  takeRecall(named, { id: `cpsc-${RecallID}`, found, ifNone: 'it names no barcode', fields }, output);
}

// Checked before the schema, which would make an error object for each of thousands of recalls.
function mayBeError(entry: JsonEntry): entry is JsonEntry & { readonly value: object } {
  if ('reason' in entry || typeof entry.value !== 'object' || entry.value === null) return false;
  return 'RecallID' in entry.value && entry.value.RecallID === 0;
}

function saidOf(entry: JsonEntry): string {
  return 'reason' in entry ? '' : JSON.stringify(entry.value).slice(0, 300);
}

function namesOf(named: z.infer<typeof Named>): string {
  return named
    .map(({ Name }) => plainText(Name ?? '').trim())
    .filter((name) => name !== '')
    .join('; ');
}
