import * as z from 'zod';
import { type AdaptersDocument, AdaptersDocumentSchema } from './adapters-document';
import { type ReferenceDocument, ReferenceDocumentSchema } from './reference-document';
import type { RegistryReader } from './store';

/** Small signed documents beside the files of keys: each replaces data the extension was built with. */
export const DOCUMENT_NAMES = ['adapters', 'reference'] as const;
export type DocumentName = (typeof DOCUMENT_NAMES)[number];

interface Documents {
  readonly adapters: AdaptersDocument;
  readonly reference: ReferenceDocument;
}
const SCHEMAS: { readonly [N in DocumentName]: z.ZodType<Documents[N]> } = {
  adapters: AdaptersDocumentSchema,
  reference: ReferenceDocumentSchema,
};

/** Largest document in bytes; a longer one is not even fetched. */
export const DOCUMENT_BYTES = 200_000;
/** The form of documents this version of the extension understands. */
const FORMAT = 1;

/** Why a document is not used: of a later form, or not what a document may say. */
export const REFUSALS = ['too-new', 'invalid'] as const;
export type Refusal = (typeof REFUSALS)[number];

export type ParsedDocument<N extends DocumentName> =
  | { readonly document: Documents[N] }
  | { readonly refused: Refusal; readonly reasons: readonly string[] };

/** Reads a document whole. What it may not say refuses all of it: nothing is half used. */
export function parseDocument<N extends DocumentName>(name: N, text: string): ParsedDocument<N> {
  const value = parseJson(text);
  if (formatOf(value) > FORMAT) {
    return { refused: 'too-new', reasons: ['format: not one this version knows'] };
  }
  const parsed = SCHEMAS[name].safeParse(value);
  if (parsed.success) return { document: parsed.data };
  const reasons = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return { refused: 'invalid', reasons };
}

function formatOf(value: unknown): number {
  const { data } = z.looseObject({ format: z.int() }).safeParse(value);
  return data?.format ?? 0;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused by the schema
  }
}

/** What this device holds of a document: the last good one, and whether a later one was refused. */
const HeldDocumentSchema = z.strictObject({
  name: z.enum(DOCUMENT_NAMES),
  taken: z
    .strictObject({
      /** The version of the registry it came with. */
      version: z.int().positive(),
      digest: z.string(),
      byteLength: z.int().nonnegative(),
      text: z.string().max(DOCUMENT_BYTES),
    })
    .nullable(),
  refused: z.strictObject({ version: z.int().positive(), reason: z.enum(REFUSALS) }).nullable(),
});
export type HeldDocument = z.infer<typeof HeldDocumentSchema>;

/** What is held of a document; null where nothing was ever said of it, or what was stored is of another form. */
export async function readDocument(
  reader: Pick<RegistryReader, 'documentRow'>,
  name: DocumentName,
): Promise<HeldDocument | null> {
  const parsed = HeldDocumentSchema.safeParse(await reader.documentRow(name));
  return parsed.success ? parsed.data : null;
}

/** The document that is held and still holds for this version of the extension; null: what was built in is used. */
export function documentOf<N extends DocumentName>(name: N, held: HeldDocument | null): Documents[N] | null {
  if (held?.taken == null) return null;
  const parsed = parseDocument(name, held.taken.text);
  return 'document' in parsed ? parsed.document : null;
}
