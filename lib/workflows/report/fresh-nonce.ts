import { AppError } from '@/lib/base/errors';

export interface NonceDeps {
  readonly issueNonce: () => Promise<{ readonly nonce: string }>;
  /** Returns the intake's clock minus this device's clock (ms), measured at the last response; null if unknown. */
  readonly clockOffset: () => number | null;
  readonly keepOffset: (offset: number | null) => Promise<void>;
}

/**
 * Fetches a nonce for a capture. The nonce proves that the capture was made after the intake issued the nonce. Returns null if
 * the intake refuses, cannot be reached or does not respond in time; the package then states "no nonce".
 */
export async function fetchNonce({ issueNonce, clockOffset, keepOffset }: NonceDeps): Promise<string | null> {
  let nonce: string;
  try {
    nonce = (await issueNonce()).nonce;
  } catch (thrown) {
    if (thrown instanceof AppError) return null;
    throw thrown;
  }
  // A failure is ignored: the next response measures the clock offset again, and a full disk must not prevent the capture.
  await keepOffset(clockOffset()).catch((thrown: unknown) => {
    console.warn('the distance of the clocks could not be kept', thrown);
  });
  return nonce;
}
