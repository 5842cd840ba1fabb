import type { DownloadState } from '@/components/settings/registry-download';
import type { ErrorCode } from '@/lib/base/errors';
import type { Purchase } from '@/lib/domain/report/purchase';
import type { ViolationCode } from '@/lib/intake/contract';
import type { TargetName } from '@/lib/registry/update/installed-version';

/** A report as the page's form passes it to the worker. It contains files; a message of the extension cannot contain files. */
export interface AskedReport {
  readonly url: string;
  readonly code: ViolationCode;
  readonly purchase: Purchase | undefined;
  readonly sellerName: string;
  readonly pictures: readonly Blob[];
}

/**
 * What the page sends to its worker: a message as the extension's pages send it, a report to start, or parts of the registry to
 * fetch once more.
 */
export type MessageToWorker =
  | { readonly id: number; readonly message: unknown }
  | { readonly id: number; readonly report: AskedReport }
  | { readonly repair: readonly TargetName[] };

/** The id of a report that was started, or the code of the failure. */
export type Started = { readonly itemId: string } | { readonly failure: ErrorCode };

/**
 * What the worker sends to the page: the reply to a message, the result of starting a report, the message that shown results may
 * be outdated, or the state of the download.
 */
export type MessageToPage =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly started: Started }
  | { readonly changed: true }
  | { readonly download: DownloadState };
