import type { DownloadState } from '@/components/settings/registry-download';
import type { ErrorCode } from '@/lib/base/errors';
import type { Purchase } from '@/lib/domain/report/purchase';
import type { ViolationCode } from '@/lib/intake/contract';
import type { TargetName } from '@/lib/registry/update/installed-version';

/** A report as the page's form asks for it: files travel to a worker, but not in the extension's messages. */
export interface AskedReport {
  readonly url: string;
  readonly code: ViolationCode;
  readonly purchase: Purchase | undefined;
  readonly sellerName: string;
  readonly pictures: readonly Blob[];
}

/** What the page asks of its worker: a message as the extension's pages send it, a report, or parts of the registry to fetch again. */
export type Asked =
  | { readonly id: number; readonly message: unknown }
  | { readonly id: number; readonly report: AskedReport }
  | { readonly repair: readonly TargetName[] };

/** The id of a report that was begun, or why there is none. */
export type Started = { readonly itemId: string } | { readonly failure: ErrorCode };

/** What the worker tells: the answer to a question, that what is shown may be outdated, or how the download of the data goes. */
export type Told =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly started: Started }
  | { readonly changed: true }
  | { readonly download: DownloadState };
