import { toAppError } from '@/lib/base/errors';
import type { CaseStore } from '@/lib/cases/case-store';
import { type CustodyActor, formatCustodyLog } from '@/lib/cases/custody-log';
import type { PaperDrafts } from '@/lib/cases/paper-drafts';
import { CASE_PATHS } from '@/lib/evidence/case-manifest';
import type { EvidenceSigner } from '@/lib/evidence/sign';
import { writeCaseFile } from '@/lib/evidence/write-case-file';
import type { OfficerClient } from '@/lib/intake/officers/officer-client';
import type { Template } from '@/lib/papers/template.schema';
import { renderCaseDocuments } from './case-documents';
import { CASE_NOTICE } from './papers/case-notice';
import { registerCustodyHead } from './register-head';

export interface ExportCaseDeps {
  readonly cases: CaseStore;
  readonly actor: CustodyActor;
  readonly signer: EvidenceSigner;
  readonly client: Pick<OfficerClient, 'identity' | 'registerHead'>;
  /** Returns epoch ms. */
  readonly now: () => number;
  readonly software: string;
  /** Drafts of the papers about a case, as the officer filled them in. */
  readonly drafts: Pick<PaperDrafts, 'findDraftsOfCase'>;
  /** Templates of the office, which replace the built-in ones. */
  readonly texts: readonly Template[];
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Writes a case into one file that a stranger can verify: packages, the custody log (whose last event is this export), receipts,
 * drafts of papers, and a table of the pages, under a manifest that this device signs.
 *
 * Includes the senders of the reports only if a reason is given; both the intake and the custody log record that reason. The head
 * of the custody log is registered with the intake before the file is written; `registered` is false if that failed, for example
 * without a network. Throws errors of the store and the intake; there is no file then, although the log may already state the
 * export.
 */
export async function exportCase(
  caseId: string,
  identityReason: string | null,
  deps: ExportCaseDeps,
): Promise<{ readonly file: Blob; readonly name: string; readonly registered: boolean }> {
  const { cases, actor, now } = deps;
  const { reports } = await cases.get(caseId);
  const identities: Record<string, unknown> = {};
  if (identityReason !== null) {
    for (const reference of reports) {
      identities[reference] = await deps.client.identity(reference, identityReason);
    }
    const details = { reports: reports.join(' '), reason: identityReason };
    await cases.appendEvent(caseId, { action: 'identity-included', details }, actor);
  }
  const items = await cases.items(caseId);
  const watches = (await cases.watches()).filter((watch) => watch.caseId === caseId);
  const exported = await cases.appendEvent(
    caseId,
    { action: 'case-exported', details: { pages: items.length } },
    actor,
  );
  const registeredCase = await registerCustodyHead(exported, deps).catch((thrown: unknown) => {
    console.warn('the log of this case is not registered', toAppError(thrown).message);
    return undefined;
  });
  const of = registeredCase ?? exported;
  const documents = await renderCaseDocuments({
    of,
    items,
    watches,
    drafts: await deps.drafts.findDraftsOfCase(caseId),
    replaced: deps.texts,
    now: now(),
  });
  if (identityReason !== null) {
    documents.set(
      CASE_PATHS.identity,
      `${JSON.stringify({ reason: identityReason, reporters: identities }, null, 2)}\n`,
    );
  }
  const file = await writeCaseFile(
    {
      of,
      items,
      custody: formatCustodyLog((await cases.events(caseId)).slice(0, of.events)),
      packageFile: cases.packageFile,
      documents,
      notice: CASE_NOTICE,
    },
    deps,
  );
  return {
    file,
    registered: registeredCase !== undefined,
    name: `vu-viec-${of.number.replace(/[^\p{L}\p{N}-]+/gu, '-')}.zip`,
  };
}

/**
 * Sends the packages that the unit does not have, and stores each receipt with its page. Returns how many it sent. Packages that
 * were sent before an error stay sent.
 */
export async function sendMissingPackages(
  caseId: string,
  {
    cases,
    actor,
    client,
    publicKey,
  }: Pick<ExportCaseDeps, 'cases' | 'actor'> & {
    readonly client: Pick<OfficerClient, 'sendPackage'>;
    readonly publicKey: string;
  },
): Promise<number> {
  const { number } = await cases.get(caseId);
  let sent = 0;
  for (const item of await cases.items(caseId)) {
    if (item.receipt !== undefined || item.removedAt !== undefined) continue;
    const file = await cases.packageFile(item.digest);
    if (!file) continue;
    const { receipt } = await client.sendPackage({
      digest: item.digest,
      file,
      caseNumber: number,
      publicKey,
    });
    await cases.changeItem(
      item.id,
      (now) => ({ ...now, receipt }),
      { action: 'case-synchronised', details: { digest: item.digest } },
      actor,
    );
    sent += 1;
  }
  return sent;
}
