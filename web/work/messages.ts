import type { TargetName } from '@/lib/registry/update/installed-version';

/** What the page asks of its worker: a message as the extension's pages send it, or parts of the registry to fetch again. */
export type Asked =
  | { readonly id: number; readonly message: unknown }
  | { readonly repair: readonly TargetName[] };

/** What the worker tells: the answer to a message, or that what is shown may be outdated. */
export type Told = { readonly id: number; readonly answer: unknown } | { readonly changed: true };
