/** A kept package as it is read back. */
interface KeptEvidence {
  readonly byteLength: number;
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Where packages lie, by digest. The moves take a complete local file, written through to the disk, whose digest was checked; when they return,
 * the bytes are safe and the local file is gone. Repeating a move with the same digest is harmless.
 */
export interface EvidenceStore {
  /** Puts a package that is not checked yet where its bytes are safe. */
  receive(digest: string, path: string): Promise<void>;
  /**
   * Where the bytes of a received package can be read in this process: at a path of the store's own, or at `draft`, to which it
   * writes them. Undefined when they are gone. One that was kept meanwhile counts as received.
   */
  received(digest: string, draft: string): Promise<string | undefined>;
  keep(digest: string, path: string): Promise<void>;
  /** Puts a package that failed a check where it is never served from. */
  quarantine(digest: string, path: string): Promise<void>;
  read(digest: string): Promise<KeptEvidence | undefined>;
  /** Removes a package for good; removing what is not there is harmless. */
  remove(digest: string, from: 'received' | 'kept' | 'quarantine'): Promise<void>;
  /** Fails when nothing could be kept now. */
  ping(): Promise<void>;
  /** Pieces of packages that are still under way. */
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
