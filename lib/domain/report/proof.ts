import * as z from 'zod';

const createHexSchema = (most: number) =>
  z
    .string()
    .regex(/^[0-9a-f]+$/)
    .max(most);

/**
 * A challenge (ALTCHA, version 2) that an intake sets under load. `data` holds the digest of the request, the maximum number of
 * tries and the expiry.
 */
export const ChallengeSchema = z.strictObject({
  parameters: z.strictObject({
    algorithm: z.literal('PBKDF2/SHA-256'),
    cost: z.int().positive().max(100_000),
    keyLength: z.int().positive().max(64),
    keyPrefix: createHexSchema(128),
    keySignature: createHexSchema(128),
    nonce: createHexSchema(128),
    salt: createHexSchema(128),
    data: z.strictObject({
      /** SHA-256 (hex) of the request's body. */
      request: createHexSchema(64),
      /** Maximum number of tries that a solution needs. */
      tries: z.int().positive().max(10_000_000),
      /** Expiry (epoch ms, intake's clock). */
      until: z.int(),
    }),
  }),
  signature: createHexSchema(128),
});
export type Challenge = z.infer<typeof ChallengeSchema>;

/** The solution of a challenge. The sender puts it into the header `chosang-proof` as JSON in base64. */
export const ProofSchema = z.strictObject({
  challenge: ChallengeSchema,
  solution: z.strictObject({
    counter: z.int().nonnegative(),
    derivedKey: createHexSchema(128),
    time: z.number(),
  }),
});

/**
 * `PROOF_HEADER`: header with a proof of work. `DEVICE_HEADER`: header with the sending device's key and signature
 * (`<SPKI>.<signature>`, each in base64).
 */
export const PROOF_HEADER = 'chosang-proof';
export const DEVICE_HEADER = 'chosang-device';
