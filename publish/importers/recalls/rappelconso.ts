import * as z from 'zod';
import { isDay } from '@/lib/base/days';
import { describeErrors } from '@/publish/rows/reasons';
import {
  findTradeItemsOfUnpaddedBarcode,
  type ListedLots,
  readListedLots,
} from '../../identifiers/listed-lots';
import type { TradeItems } from '../../identifiers/trade-items';
import type { ImportOutput } from '../../import/output';
import { toPlainText } from '../../values/plain-text';
import { type Importer, toOneLine, toSlug } from '../importer';
import { classifyWords, toHazardAndMeasureFields } from './classes';
import { type ListedValue, readJsonValues } from './json-entries';
import { CATEGORIES, CONDUCT, RISKS } from './rappelconso-classes';
import { RecallCollector } from './take-recall';

const Text = z.string().nullish();

/** Schema of those fields of a recall sheet (version 2 of the data) that are read. */
const SheetSchema = z
  .object({
    numero_fiche: z.string().min(1),
    date_publication: z
      .string()
      .transform((text) => text.slice(0, 10))
      .refine(isDay, 'no date'),
    categorie_produit: Text,
    libelle: Text,
    marque_produit: Text,
    modeles_ou_references: Text,
    /** A list in the data set `gtin-espaces`. In the data set `gtin-trie`, one text with "$" between the elements. */
    identification_produits: z.union([z.string(), z.array(z.string())]).nullable(),
    /** The GTIN; only the data set `gtin-trie` has it. The source stores it as a number, so its leading zeros are lost. */
    gtin: z.union([z.int().nonnegative().transform(String), z.string().regex(/^\d*$/)]).nullish(),
    motif_rappel: Text,
    risques_encourus: Text,
    conduites_a_tenir_par_le_consommateur: Text,
    modalites_de_compensation: Text,
    lien_vers_la_fiche_rappel: z.url({ protocol: /^https?$/ }),
  })
  .refine((sheet) => typeof sheet.identification_produits !== 'string' || sheet.gtin !== undefined, {
    message: 'gtin: is missing',
  });
type Sheet = z.infer<typeof SheetSchema>;

/**
 * Matches an entry of the data set in a version before 2. Such an entry is refused, because it joins all identifiers into one
 * text.
 */
const OldSchema = z.union([
  z.object({ records: z.array(z.unknown()) }),
  z.object({ record: z.object({ fields: z.object({ reference_fiche: z.string() }) }) }),
  z.object({ reference_fiche: z.string() }),
]);

/**
 * Imports recalls of RappelConso, France, version 2, from both forms of the data: `rappelconso-v2-gtin-espaces` (one row for each
 * recall sheet) and `rappelconso-v2-gtin-trie` (one row for each barcode). A recall is found by barcode only, because the field
 * for models has product titles in lower case.
 */
export const rappelConso: Importer = {
  id: 'rappelconso',
  title: 'RappelConso, France: JSON of rappelconso-v2-gtin-espaces or rappelconso-v2-gtin-trie',
  needs: [],
  mayBeSetAside: 0.02,
  async read(files, { retrievedOn }, output) {
    const recalls = new RecallCollector(output);
    for (const file of files) {
      for await (const values of readJsonValues(file, output.log)) {
        for (const one of values) addSheetOrSetAside(one, retrievedOn, output, recalls);
      }
    }
    recalls.finish();
  },
};

function addSheetOrSetAside(
  { position, value }: ListedValue,
  retrievedOn: string,
  output: ImportOutput,
  recalls: RecallCollector,
): void {
  const parsed = SheetSchema.safeParse(value);
  if (parsed.success) {
    addRecallFromSheet(parsed.data, position, retrievedOn, recalls, output);
    return;
  }
  const isOld = OldSchema.safeParse(value).success;
  const why = isOld ? 'it is of version 1 of the data' : describeErrors(parsed.error);
  const what = isOld
    ? 'take rappelconso-v2-gtin-espaces'
    : 'take the file again; where it says the same, ask the publisher';
  output.log.setAside(position, (JSON.stringify(value) ?? '').slice(0, 300), why, what);
}

function addRecallFromSheet(
  sheet: Sheet,
  at: ListedValue['position'],
  retrievedOn: string,
  recalls: RecallCollector,
  output: ImportOutput,
): void {
  const number = sheet.numero_fiche.toUpperCase();
  const position = { ...at, name: `sheet ${number}` };
  // A number such as "sr/01053/26" is Safety Gate's. That source has the alert itself, with its keys.
  if (/^[A-Z]+\d*\/\d+\/\d+$/.test(number)) {
    output.log.leaveOut(position, 'a copy of an alert of Safety Gate');
    return;
  }
  const { lots, found } = readIdentifiers(sheet);
  const product = toOneLine(toPlainText(sheet.libelle || sheet.modeles_ou_references || number), 500);
  const createRecallFields = () => {
    const splitField = (field: string | null | undefined) => toPlainText(field ?? '').split('|');
    const risks = classifyWords(splitField(sheet.risques_encourus), RISKS);
    const conduct = classifyWords(
      [
        ...splitField(sheet.conduites_a_tenir_par_le_consommateur),
        ...splitField(sheet.modalites_de_compensation),
      ],
      CONDUCT,
    );
    const goods = CATEGORIES[(sheet.categorie_produit ?? '').toLowerCase()];
    const measure = toOneLine(conduct.unknown.join('; '), 2_000);
    const why = toPlainText(sheet.motif_rappel ?? '');
    const batches = toOneLine(lots.join(', '), 2_000);
    return {
      product,
      brand: toOneLine(toPlainText(sheet.marque_produit ?? ''), 200),
      reason: 'safety',
      country: 'FR',
      authority: 'rappelconso',
      issuer: 'RappelConso (DGCCRF)',
      number,
      issuedOn: sheet.date_publication,
      hazard: toOneLine(
        [risks.unknown.join(', '), why].filter((part) => part !== '').join(': ') || product,
        2_000,
      ),
      ...(goods === undefined ? {} : { goods }),
      ...toHazardAndMeasureFields(risks.codes, conduct.codes),
      language: 'fr',
      ...(batches === '' ? {} : { batches }),
      ...(measure === '' ? {} : { measure }),
      source: {
        name: 'RappelConso',
        url: sheet.lien_vers_la_fiche_rappel,
        asOf: sheet.date_publication,
        retrievedOn,
      },
    };
  };
  recalls.add(
    { position, text: product.slice(0, 200) },
    { id: `rc-${toSlug(number)}`, found, ifNone: 'it names no barcode', fields: createRecallFields },
  );
}

function readIdentifiers({ gtin, identification_produits: listed }: Sheet): {
  readonly lots: ListedLots['lots'];
  readonly found: readonly TradeItems[];
} {
  const elements = typeof listed === 'string' ? listed.split('$').map((one) => one.trim()) : (listed ?? []);
  const read = readListedLots(elements);
  if (gtin === null || gtin === undefined || gtin === '') return { lots: read.lots, found: [read] };
  // The text beside the number shows whether a lot follows. The barcode in that text is not used, because it has lost leading
  // zeros too.
  return { lots: read.lots, found: [findTradeItemsOfUnpaddedBarcode(gtin, read.isWhole)] };
}
