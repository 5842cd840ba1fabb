import * as z from 'zod';
import { isDay } from '@/lib/domain/days';
import { reasonsOf } from '../reasons';
import type { ProblemList } from '../rows';
import { barcodesIn, portions } from './barcodes';
import { type Importer, oneLine, RowCollector, type SourceFile } from './importer';

const Named = z.array(z.looseObject({ Name: z.string().nullable() }));

/**
 * The fields of an entry that are used; the service has more. All are always there, lists may be empty. Described in the
 * "Recall Retrieval Web Services Programmers Guide" of the Commission.
 */
const RecallSchema = z.looseObject({
  RecallID: z.int().positive(),
  RecallNumber: z.union([z.string(), z.int()]).transform(String),
  RecallDate: z
    .string()
    .transform((text) => text.slice(0, 10))
    .refine(isDay, 'no date'),
  URL: z.url({ protocol: /^https?$/ }),
  Title: z.string(),
  Products: Named.min(1),
  ProductUPCs: z.array(z.looseObject({ UPC: z.string().nullable() })),
  Hazards: Named,
  Remedies: Named,
});

/**
 * Recalls of the US Consumer Product Safety Commission, as its REST service gives them (`/RestWebServices/Recall?format=json`).
 * The service names no brand apart from the text, so an entry is found by barcode only. Companies use a barcode again:
 * what is found is a foreign warning about a product with that code, to compare, and is told as one.
 */
export const cpsc: Importer = {
  id: 'cpsc',
  title: 'US CPSC recalls: JSON of saferproducts.gov/RestWebServices/Recall?format=json',
  needs: [],
  read(files, { retrievedOn }, problems) {
    const collector = new RowCollector();
    for (const file of files) {
      for (const [place, value] of entriesOf(file, problems).entries()) {
        const parsed = RecallSchema.safeParse(value);
        if (!parsed.success) {
          problems.add(file.name, place + 1, `entry ${place + 1}: ${reasonsOf(parsed.error)}`);
          continue;
        }
        const { RecallID, RecallNumber, RecallDate, URL, Title, Products, ProductUPCs, Hazards, Remedies } =
          parsed.data;
        const keys = portions(ProductUPCs.flatMap(({ UPC }) => barcodesIn(UPC ?? '')));
        if (keys.length === 0)
          collector.leave(file.name, place + 1, `recall ${RecallNumber} names no barcode`);
        for (const [portion, some] of keys.entries()) {
          const first = `cpsc-${RecallID}${portion === 0 ? '' : `.${portion + 1}`}`;
          const id = collector.newId(first, first);
          if (id === undefined) continue;
          const measure = namesOf(Remedies);
          const record = {
            product: oneLine(namesOf(Products) || Title, 500),
            brand: '',
            reason: 'safety',
            country: 'US',
            issuer: 'U.S. Consumer Product Safety Commission',
            number: RecallNumber,
            issuedOn: RecallDate,
            hazard: oneLine(namesOf(Hazards) || Title, 2_000),
            ...(measure === '' ? {} : { measure: oneLine(measure, 2_000) }),
            source: { name: 'U.S. CPSC, Recalls', url: URL, asOf: RecallDate, retrievedOn },
          };
          collector.add({ type: 'recall', id, keys: some, ...record }, file.name, place + 1);
        }
      }
    }
    return collector.rows();
  },
};

function entriesOf({ name, text }: SourceFile, problems: ProblemList): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value;
    problems.add(name, 1, 'not a list of recalls');
  } catch (thrown) {
    problems.add(name, 1, `it is no JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
  return [];
}

function namesOf(named: z.infer<typeof Named>): string {
  return named
    .map(({ Name }) => Name?.trim() ?? '')
    .filter((name) => name !== '')
    .join('; ');
}
