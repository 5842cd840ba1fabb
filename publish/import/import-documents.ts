import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileIfExists } from '@/lib/base/node/files';
import { parseDocument } from '@/lib/registry/documents/documents';
import { DOCUMENT_BYTES, DOCUMENT_NAMES, type DocumentName } from '@/lib/registry/documents/held-documents';
import { TimeStampsDocumentSchema } from '@/lib/registry/documents/time-stamps-document';
import type { RegistryContent } from '@/publish/content';
import { ProblemList } from '@/publish/rows/rows';
import { findRootProblems } from './time-stamp-roots';

/**
 * Returns the documents (`adapters.json` and others) that a directory has. Leaves out a faulty document, and adds its faults to
 * `problems`.
 */
export async function importDocuments(
  directory: string,
  problems: ProblemList,
): Promise<Pick<RegistryContent, DocumentName>> {
  const found: Partial<Record<DocumentName, object>> = {};
  for (const name of DOCUMENT_NAMES) {
    const text = await readFileIfExists(join(directory, `${name}.json`));
    const written = text === undefined ? undefined : parseDocumentIfValid(name, text, problems);
    if (written !== undefined) found[name] = written;
  }
  return found;
}

/**
 * Checks a document and stores it among the rows as `<name>.json`. Throws RowsRefused if a client would refuse the document, and
 * then does not change the directory.
 */
export async function addDocument(name: DocumentName, file: string, directory: string): Promise<void> {
  const problems = new ProblemList();
  parseDocumentIfValid(name, await readFile(file, 'utf8'), problems);
  problems.settle();
  await mkdir(directory, { recursive: true });
  await copyFile(file, join(directory, `${name}.json`));
}

function parseDocumentIfValid(name: DocumentName, text: string, problems: ProblemList): object | undefined {
  const file = `${name}.json`;
  if (Buffer.byteLength(text) > DOCUMENT_BYTES) {
    problems.add(file, 1, `longer than ${DOCUMENT_BYTES} bytes`);
    return undefined;
  }
  const reasons = findDocumentRefusalReasons(name, text);
  for (const reason of reasons) problems.add(file, 1, reason);
  return reasons.length === 0 ? JSON.parse(text) : undefined;
}

/**
 * Returns why a document is refused: the reasons for which a device would refuse it; if there are none, which of its certificates
 * of time-stamp services are not root certificates. Empty if the document is accepted.
 */
function findDocumentRefusalReasons(name: DocumentName, text: string): readonly string[] {
  const parsed = parseDocument(name, text);
  if (!('document' in parsed)) return parsed.reasons;
  return name === 'time-stamps' ? findRootProblems(TimeStampsDocumentSchema.parse(JSON.parse(text))) : [];
}
