// Why: docs/decisions/registry/documents.md

import * as z from 'zod';
import { parseJsonIfValid } from '@/lib/base/json';
import { type AdaptersDocument, AdaptersDocumentSchema } from './adapters-document';
import type { DocumentName, HeldDocument, Refusal } from './held-documents';
import { type ReferenceDocument, ReferenceDocumentSchema } from './reference-document';
import { type TimeStampsDocument, TimeStampsDocumentSchema } from './time-stamps-document';

interface Documents {
  readonly adapters: AdaptersDocument;
  readonly reference: ReferenceDocument;
  readonly 'time-stamps': TimeStampsDocument;
}
const SCHEMAS: { readonly [N in DocumentName]: z.ZodType<Documents[N]> } = {
  adapters: AdaptersDocumentSchema,
  reference: ReferenceDocumentSchema,
  'time-stamps': TimeStampsDocumentSchema,
};

/** Newest format of a document that this version of the extension understands. */
const FORMAT = 1;

export type ParsedDocument<N extends DocumentName> =
  | { readonly document: Documents[N] }
  | { readonly refused: Refusal; readonly reasons: readonly string[] };

/** Parses a document. Refuses the whole document for one forbidden entry, so that no document is used in part. */
export function parseDocument<N extends DocumentName>(name: N, text: string): ParsedDocument<N> {
  const value = parseJsonIfValid(text);
  if (readFormatNumber(value) > FORMAT) {
    return { refused: 'too-new', reasons: ['format: not one this version knows'] };
  }
  const parsed = SCHEMAS[name].safeParse(value);
  if (parsed.success) return { document: parsed.data };
  const reasons = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return { refused: 'invalid', reasons };
}

function readFormatNumber(value: unknown): number {
  const { data } = z.looseObject({ format: z.int() }).safeParse(value);
  return data?.format ?? 0;
}

/**
 * Returns the stored document. Null if there is none, or if this version of the extension cannot use it; the caller then uses the
 * built-in data.
 */
export function parseUsableDocument<N extends DocumentName>(
  name: N,
  documentState: HeldDocument | null,
): Documents[N] | null {
  if (documentState?.taken == null) return null;
  const parsed = parseDocument(name, documentState.taken.text);
  return 'document' in parsed ? parsed.document : null;
}
