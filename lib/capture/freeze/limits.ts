/** Limits of freezing one frame. A part beyond a limit is left out, and the result's `losses` name the limit. */
export const FREEZE_LIMITS = {
  nodes: 80_000,
  /**
   * Maximum number of nodes that are searched for words about the visitor (a name, an address). Nodes that are not written to the
   * frozen document count too.
   */
  lookNodes: 400_000,
  /** Maximum number of characters of the frozen document. */
  characters: 12_000_000,
  /** Longest time (ms) for searching one frame for words that identify the visitor. Pauses between slices do not count. */
  time: 2_500,
  /** Longest working time for the search of `lookNodes` nodes (ms). */
  lookTime: 3_500,
  /** Maximum sum of all pauses (ms). Without this limit, a busy page could delay the walk for ever. */
  pauses: 6_000,
  depth: 600,
  /** Maximum number of characters (data URLs) of all pictures drawn from canvases, videos and blobs together. */
  drawn: 6_000_000,
  attribute: 100_000,
  /** Maximum number of attributes of one element. */
  attributes: 500,
  /** Deepest nesting of documents inside the top document. */
  frames: 8,
  /** Maximum number of characters of one element's JSON-LD. */
  data: 1_000_000,
  /** Maximum number of characters of the readable text. */
  text: 400_000,
  references: 3_000,
} as const;
export type FreezeLimits = { readonly [name in keyof typeof FREEZE_LIMITS]: number };

/** The code of a limit that was reached, as `losses` contains it. */
export type LimitLoss = 'node-limit' | 'size-limit' | 'time-limit';
