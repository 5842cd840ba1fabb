/** A kept package as it is read back. */
export interface KeptEvidence {
  readonly byteLength: number;
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Where packages lie, by digest. Both moves take a complete local file whose digest was checked; when they return,
 * the bytes are safe and the local file is gone. Repeating a move with the same digest is harmless.
 */
export interface EvidenceStore {
  keep(digest: string, path: string): Promise<void>;
  /** Puts a package that failed a check where it is never served from. */
  quarantine(digest: string, path: string): Promise<void>;
  read(digest: string): Promise<KeptEvidence | undefined>;
  /** Fails when nothing could be kept now. */
  ping(): Promise<void>;
}
