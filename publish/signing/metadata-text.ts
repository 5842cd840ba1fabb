import type { Metadata, Root, Snapshot, Targets, Timestamp } from '@tufjs/models';

/** Version of the TUF specification that the metadata follows. */
export const SPEC_VERSION = '1.0.31';

/** Returns the text of a metadata file. Signatures are sorted by key id, so that equal content gives equal bytes. */
export function formatMetadata(metadata: Metadata<Root | Snapshot | Targets | Timestamp>): string {
  const { signatures, signed } = metadata;
  const ordered = Object.values(signatures).sort((a, b) => (a.keyID < b.keyID ? -1 : 1));
  return `${JSON.stringify({ signatures: ordered.map((signature) => signature.toJSON()), signed: signed.toJSON() }, null, 1)}\n`;
}

/** Returns an expiry (epoch ms) as TUF writes it: ISO 8601 UTC in whole seconds. */
export function formatIsoSeconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
