/** A verified package as it is read from the store. */
interface KeptEvidence {
  readonly byteLength: number;
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Stores packages by digest. A function that takes a path expects a complete, synced local file whose digest was checked. When it
 * returns, the package is stored safely and the local file is gone. Safe to repeat.
 */
export interface EvidenceStore {
  /** Stores a package that is not checked yet. */
  receive(digest: string, path: string): Promise<void>;
  /**
   * Returns a local path to the bytes of a received package. This is the path of the store's own file, or it is `draft`, if the
   * store first had to write the bytes there. Also finds a package that `keep` has stored since. Returns undefined if the bytes
   * are gone.
   */
  received(digest: string, draft: string): Promise<string | undefined>;
  keep(digest: string, path: string): Promise<void>;
  /** Stores a package that failed a check; it is never served. */
  quarantine(digest: string, path: string): Promise<void>;
  read(digest: string): Promise<KeptEvidence | undefined>;
  /** Deletes a package; does nothing if it is absent. */
  remove(digest: string, from: 'received' | 'kept' | 'quarantine'): Promise<void>;
  /** Throws if the store cannot store a package now. */
  ping(): Promise<void>;
  /** The store for the parts of unfinished uploads. */
  readonly parts: PartStore;
}

/**
 * Stores parts of uploads by name (letters, digits and dashes). A part is stored completely or not at all. It may be lost in a
 * power cut, because it is not synced.
 */
export interface PartStore {
  put(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Reads the bytes of a part. Throws if the part is absent. */
  read(name: string): Promise<Uint8Array>;
  /** Deletes a part; does nothing if it is absent. */
  remove(name: string): Promise<void>;
}
