/** A verified package, read from the store. */
interface KeptEvidence {
  readonly byteLength: number;
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Stores packages by digest. The functions that take a path expect a complete, synced local file whose digest was checked. When
 * they return, the package is stored safely and the local file is gone. Calling them again is harmless.
 */
export interface EvidenceStore {
  /** Stores a package that is not checked yet. */
  receive(digest: string, path: string): Promise<void>;
  /**
   * Returns a local path with the bytes of a received package: the store's own, or `draft`, to which it
   * writes them. Undefined if they are gone. A package that was verified meanwhile counts as received.
   */
  received(digest: string, draft: string): Promise<string | undefined>;
  keep(digest: string, path: string): Promise<void>;
  /** Stores a package that failed a check; it is never served. */
  quarantine(digest: string, path: string): Promise<void>;
  read(digest: string): Promise<KeptEvidence | undefined>;
  /** Deletes a package; deleting an absent one is harmless. */
  remove(digest: string, from: 'received' | 'kept' | 'quarantine'): Promise<void>;
  /** Throws if the store cannot store packages now. */
  ping(): Promise<void>;
  /** Parts of unfinished uploads. */
  readonly parts: PartStore;
}

/** Parts by name (letters, digits and dashes). A part is stored completely or not at all; it may be lost in a power cut. */
export interface PartStore {
  put(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Reads the bytes of a part; throws if it is gone. */
  read(name: string): Promise<Uint8Array>;
  /** Deletes a part; deleting an absent one is harmless. */
  remove(name: string): Promise<void>;
}
