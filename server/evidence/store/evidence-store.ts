/** A kept package as it is read back. */
interface KeptEvidence {
  readonly byteLength: number;
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Stores packages by digest. The moves take a complete, synced local file whose digest was checked; when they return, the bytes
 * are safe and the local file is gone. Repeating a move is harmless.
 */
export interface EvidenceStore {
  /** Stores a package that is not checked yet. */
  receive(digest: string, path: string): Promise<void>;
  /**
   * A local path with the bytes of a received package: the store's own, or `draft`, to which it writes them. Undefined when
   * they are gone. A package that was kept meanwhile counts as received.
   */
  received(digest: string, draft: string): Promise<string | undefined>;
  keep(digest: string, path: string): Promise<void>;
  /** Stores a package that failed a check; it is never served. */
  quarantine(digest: string, path: string): Promise<void>;
  read(digest: string): Promise<KeptEvidence | undefined>;
  /** Removes a package for good; removing what is not there is harmless. */
  remove(digest: string, from: 'received' | 'kept' | 'quarantine'): Promise<void>;
  /** Throws when the store cannot keep packages now. */
  ping(): Promise<void>;
  /** Pieces of packages under way. */
  readonly parts: PartStore;
}

/** Pieces by name (letters, digits and dashes). A piece appears whole or not at all; it need not outlive a power cut. */
export interface PartStore {
  put(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The bytes of a piece that was put; fails when it is gone. */
  read(name: string): Promise<Uint8Array>;
  /** Removing what is not there is harmless. */
  remove(name: string): Promise<void>;
}
