import type { StampFailure } from '@/lib/domain/matter/time-stamp';

/** Thrown if a time stamp could not be fetched or was refused; `reason` names why. */
export class StampError extends Error {
  override readonly name = 'StampError';
  readonly reason: StampFailure;

  constructor(reason: StampFailure, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.reason = reason;
  }
}
