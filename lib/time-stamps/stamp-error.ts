import type { StampFailure } from '@/lib/domain/matter/time-stamp';

/** A stamp that was not got or not taken, with the named reason. */
export class StampError extends Error {
  override readonly name = 'StampError';
  readonly reason: StampFailure;

  constructor(reason: StampFailure, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.reason = reason;
  }
}
