import { DISPUTE_DOCUMENTS_MAX_BYTES, type Dispute, DisputeSchema } from '@/lib/intake/dispute-contract';
import { detectDocumentType } from '@/lib/intake/document-type';
import type { Form } from '@/server/platform/http/form-reader';

/** Either a dispute that matches the contract, or the paths of the fields that do not match it, each path once. */
export type ParsedDispute = { readonly dispute: Dispute } | { readonly fields: readonly string[] };

/** Maximum length of one text in a dispute (characters). Documents have a limit of their own. */
const LONGEST_TEXT = 10_000;

/** Parses a dispute by the contract. Refuses a document whose first bytes do not have the type that the dispute states for it. */
export function parseDispute(sent: unknown): ParsedDispute {
  // This check comes first: the contract's regular expression for addresses recurses, and a text of megabytes would exhaust its
  // stack.
  const long = findPathOfTooLongText(sent, []);
  if (long !== undefined) return { fields: [long] };
  const parsed = DisputeSchema.safeParse(sent);
  if (!parsed.success) {
    const paths = parsed.error.issues.map(({ path }) => path.map(String).join('.'));
    return { fields: [...new Set(paths)] };
  }
  let bytes = 0;
  for (const [index, { mediaType, content }] of parsed.data.documents.entries()) {
    const file = Buffer.from(content, 'base64');
    bytes += file.byteLength;
    if (detectDocumentType(file) !== mediaType) return { fields: [`documents.${index}`] };
  }
  return bytes > DISPUTE_DOCUMENTS_MAX_BYTES ? { fields: ['documents'] } : { dispute: parsed.data };
}

/**
 * Returns the path of the first text that is longer than LONGEST_TEXT; undefined if there is none. The contents of documents are
 * not checked.
 */
function findPathOfTooLongText(value: unknown, path: readonly string[]): string | undefined {
  if (typeof value === 'string') {
    const isDocument = path[0] === 'documents' && path[2] === 'content';
    return value.length > LONGEST_TEXT && !isDocument ? path.join('.') : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = findPathOfTooLongText(inner, [...path, key.slice(0, 200)]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Returns a sent form in the shape of the contract. Empty fields are left out. A file's type is detected from its bytes. */
export function toDisputeInput(form: Form): unknown {
  const readTextField = (name: string) => {
    const value = form.text(name)?.trim() ?? '';
    return value === '' ? {} : { [getLastPathPart(name)]: value };
  };
  const files = form.files('documents').filter(({ content }) => content.byteLength > 0);
  const documents = files.map((file) => {
    const content = Buffer.from(file.content);
    const name = file.name.replace(/[\0\r\n]/g, ' ').slice(0, 120);
    return { name, mediaType: detectDocumentType(content), content: content.toString('base64') };
  });
  return {
    ...readTextField('secret'),
    ...readTextField('request'),
    ...readTextField('finding'),
    ...readTextField('record'),
    shop: { ...readTextField('shop.url'), ...readTextField('shop.taxCode') },
    ...readTextField('control'),
    who: {
      ...readTextField('who.name'),
      ...readTextField('who.role'),
      ...readTextField('who.email'),
      ...readTextField('who.phone'),
    },
    ...readTextField('statement'),
    documents,
    consent: form.text('consent') === 'yes',
  };
}

function getLastPathPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
