/** Limits of freezing one frame. A part above a limit is left out, and the losses name the limit. */
export const FREEZE_LIMITS = {
  nodes: 80_000,
  /** Nodes that are searched for the visitor's words, written or not. */
  lookNodes: 400_000,
  /** Characters of the frozen document. */
  characters: 12_000_000,
  /** Milliseconds of work, without the pauses between slices. */
  time: 2_500,
  /** Milliseconds of work for the search of `lookNodes`. */
  lookTime: 3_500,
  /** Longest sum of all pauses (ms). Without it a busy page could delay the walk for ever. */
  pauses: 6_000,
  depth: 600,
  /** Characters of all pictures drawn from canvases, videos and blobs together. */
  drawn: 6_000_000,
  attribute: 100_000,
  /** Attributes of one element. */
  attributes: 500,
  /** Documents nested inside the outermost. */
  frames: 8,
  /** Characters of one element's JSON-LD. */
  data: 1_000_000,
  /** Characters of the readable text. */
  text: 400_000,
  references: 3_000,
} as const;
export type FreezeLimits = { readonly [name in keyof typeof FREEZE_LIMITS]: number };

/** The limit that was reached, by the code of its loss. */
export type LimitLoss = 'node-limit' | 'size-limit' | 'time-limit';
