/** The measured speed of a body. Only time spent waiting for its sender counts. */
interface Measured {
  /** Time waited (ms) and bytes in the current interval. */
  readonly waitedMs: number;
  readonly bytes: number;
  /** Rate in the last complete interval (bytes a second). Undefined during the first interval. */
  readonly lastRate: number | undefined;
  /** Time waited (ms) and bytes since the body began. */
  readonly allWaitedMs: number;
  readonly allBytes: number;
  /** When the last bytes arrived (ms, `performance.now`). */
  readonly heardAt: number;
}

/** The state of a body that has a slot. */
export type UploadState = Measured &
  (
    | { readonly name: 'storing' }
    /** Waits for the sender's next bytes. */
    | { readonly name: 'waiting'; readonly since: number }
    /** Another body got its slot. */
    | { readonly name: 'ended'; readonly why: Error }
  );

/** Times are ms of `performance.now`. */
export type UploadEvent =
  | { readonly type: 'wait'; readonly now: number }
  | { readonly type: 'receive'; readonly now: number; readonly bytes: number }
  /** Bytes that arrived before the body had a slot, and the time waiting for them (ms). */
  | { readonly type: 'credit'; readonly bytes: number; readonly waitedMs: number }
  | { readonly type: 'end'; readonly why: Error };

export function beginUpload(now: number): UploadState {
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
 * Returns the state after an event, without side effects. An interval ends after `graceMs` of waiting. An ended body stays ended.
 */
export function transition(state: UploadState, event: UploadEvent, graceMs: number): UploadState {
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

/** Returns the rate in bytes a second of waiting for the sender; undefined in the first interval. */
export function measureRate(state: UploadState, now: number, graceMs: number): number | undefined {
  const waited = state.waitedMs + (state.name === 'waiting' ? now - state.since : 0);
  return waited >= graceMs ? (state.bytes * 1_000) / waited : state.lastRate;
}

/** Whether a body that released its slot arrived at twice the scarce rate or faster. */
export function wasFast({ name, allBytes, allWaitedMs }: UploadState, scarceRate: number): boolean {
  return name !== 'ended' && allBytes > 0 && allBytes * 1_000 >= 2 * scarceRate * allWaitedMs;
}
