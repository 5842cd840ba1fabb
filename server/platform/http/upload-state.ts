/** The measured speed of a body. Only time spent waiting for its sender counts. */
interface Measured {
  /** Time waited for the sender (ms) and bytes received, in the present interval. */
  readonly waitedMs: number;
  readonly bytes: number;
  /** Rate in the last complete interval (bytes per second); undefined in the first interval. */
  readonly lastRate: number | undefined;
  /** Time waited for the sender (ms) and bytes received, since the body began. */
  readonly allWaitedMs: number;
  readonly allBytes: number;
  /** When bytes last arrived (ms of `performance.now`). */
  readonly heardAt: number;
}

/** The state of a body that has an upload slot. */
export type UploadState = Measured &
  (
    | { readonly name: 'storing' }
    /** The reader waits for the sender's next bytes, since the time `since`. */
    | { readonly name: 'waiting'; readonly since: number }
    /** The body lost its slot. `why` is thrown to the code that reads the body. */
    | { readonly name: 'ended'; readonly why: Error }
  );

/** What happens to a body. `now` is in ms of `performance.now`. */
export type UploadEvent =
  | { readonly type: 'wait'; readonly now: number }
  | { readonly type: 'receive'; readonly now: number; readonly bytes: number }
  /** Counts what happened before the body got its slot: the bytes that arrived, and the time waited for them (ms). */
  | { readonly type: 'credit'; readonly bytes: number; readonly waitedMs: number }
  | { readonly type: 'end'; readonly why: Error };

export function createUploadState(now: number): UploadState {
  return {
    name: 'storing',
    waitedMs: 0,
    bytes: 0,
    lastRate: undefined,
    allWaitedMs: 0,
    allBytes: 0,
    heardAt: now,
  };
}

/**
 * Returns the state of a body after an event, without side effects. The rate is measured in intervals. An interval ends once the
 * intake has waited for the sender for `graceMs` within it. A body that ended stays ended.
 */
export function applyUploadEvent(state: UploadState, event: UploadEvent, graceMs: number): UploadState {
  if (state.name === 'ended') return state;
  switch (event.type) {
    case 'wait':
      return { ...state, name: 'waiting', since: event.now };
    case 'receive': {
      const waited = state.name === 'waiting' ? event.now - state.since : 0;
      const waitedMs = state.waitedMs + waited;
      const bytes = state.bytes + event.bytes;
      const isOver = waitedMs >= graceMs;
      return {
        name: 'storing',
        waitedMs: isOver ? 0 : waitedMs,
        bytes: isOver ? 0 : bytes,
        lastRate: isOver ? (bytes * 1_000) / waitedMs : state.lastRate,
        allWaitedMs: state.allWaitedMs + waited,
        allBytes: state.allBytes + event.bytes,
        heardAt: event.now,
      };
    }
    case 'credit':
      return {
        ...state,
        allBytes: state.allBytes + event.bytes,
        allWaitedMs: state.allWaitedMs + event.waitedMs,
      };
    case 'end':
      return { ...state, name: 'ended', why: event.why };
  }
}

/**
 * Returns how fast a body arrives: bytes per second of the time spent waiting for its sender. Once the present interval has
 * lasted `graceMs`, the rate is that of the present interval. Until then, it is that of the last complete interval; undefined if
 * no interval is complete yet.
 */
export function measureRate(state: UploadState, now: number, graceMs: number): number | undefined {
  const waited = state.waitedMs + (state.name === 'waiting' ? now - state.since : 0);
  return waited >= graceMs ? (state.bytes * 1_000) / waited : state.lastRate;
}

/**
 * Returns whether a body kept its slot to the end and arrived with at least twice `scarceRate` (bytes per second of waiting for
 * its sender).
 */
export function wasUploadFast({ name, allBytes, allWaitedMs }: UploadState, scarceRate: number): boolean {
  return name !== 'ended' && allBytes > 0 && allBytes * 1_000 >= 2 * scarceRate * allWaitedMs;
}
