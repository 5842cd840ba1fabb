import type { Metadata, Root, Snapshot, Targets, Timestamp } from '@tufjs/models';

/** Version of the TUF specification. */
export const SPEC_VERSION = '1.0.31';

/** The text of a metadata file; signatures are ordered by key id, so that equal content is equal bytes. */
export function metadataText(metadata: Metadata<Root | Snapshot | Targets | Timestamp>): string {
  const { signatures, signed } = metadata;
  const ordered = Object.values(signatures).sort((a, b) => (a.keyID < b.keyID ? -1 : 1));
  return `${JSON.stringify({ signatures: ordered.map((signature) => signature.toJSON()), signed: signed.toJSON() }, null, 1)}\n`;
}

/** An expiry as TUF writes it: ISO 8601 UTC, whole seconds. */
export function isoSeconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
