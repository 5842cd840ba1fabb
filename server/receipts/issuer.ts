import type { Issuer } from './issue-receipt';
import type { Countersigner } from './signing/countersigner';
import { signReceipt } from './signing/sign';
import type { SigningKeys } from './signing/signing-key';
import type { TimeStampAuthority } from './timestamp/authority';

/** The parts of the intake that issuing receipts needs. */
export interface IssuerDeps {
  /** The intake's public address, as receipts name it. */
  readonly issuer: string;
  readonly keys: SigningKeys;
  readonly now: () => number;
  /** Stamps verified packages; undefined: none is set. */
  readonly timestamps: TimeStampAuthority | undefined;
  /** Countersigns verified packages; undefined: nobody does. */
  readonly countersigner: Countersigner | undefined;
}

/** How this intake issues receipts. */
export function issuerOf({ issuer, keys, now, timestamps, countersigner }: IssuerDeps): Issuer {
  return { issuer, now, timestamps, countersigner, signReceipt: (claims) => signReceipt(claims, keys) };
}
