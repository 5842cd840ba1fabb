import { AppError } from '@/lib/base/errors';

export interface NonceDeps {
  readonly issueNonce: () => Promise<{ readonly nonce: string }>;
  /** Intake's clock minus this device's (ms), once an answer said it. */
  readonly clockOffset: () => number | null;
  readonly keepOffset: (offset: number | null) => Promise<void>;
}

/** A nonce proves that one capture came after it. Null when the intake does not answer soon: "no nonce" in the package. */
export async function freshNonce({ issueNonce, clockOffset, keepOffset }: NonceDeps): Promise<string | null> {
  let nonce: string;
  try {
    ({ nonce } = await issueNonce());
  } catch (thrown) {
    if (thrown instanceof AppError) return null;
    throw thrown;
  }
  // Ignored: the next answer measures the clock offset again, and a full disk must not cost the page.
  await keepOffset(clockOffset()).catch((thrown: unknown) => {
    console.warn('the distance of the clocks could not be kept', thrown);
  });
  return nonce;
}
