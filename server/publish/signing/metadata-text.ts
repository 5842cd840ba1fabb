import type { Metadata, Root, Snapshot, Targets, Timestamp } from '@tufjs/models';

/** The version of the TUF specification the metadata follows. */
export const SPEC_VERSION = '1.0.31';

/** A metadata file as it is served: signatures in the order of their key ids, so that equal content is equal bytes. */
export function metadataText(metadata: Metadata<Root | Snapshot | Targets | Timestamp>): string {
  const { signatures, signed } = metadata;
  const ordered = Object.values(signatures).sort((a, b) => (a.keyID < b.keyID ? -1 : 1));
  return `${JSON.stringify({ signatures: ordered.map((signature) => signature.toJSON()), signed: signed.toJSON() }, null, 1)}\n`;
}

/** An expiry as TUF writes it: ISO 8601 UTC, whole seconds. */
export function isoSeconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
