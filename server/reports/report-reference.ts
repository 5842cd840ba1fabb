import { randomInt } from 'node:crypto';

// Crockford's base 32 leaves out I, L, O and U, so a reference can be read out on the telephone.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Draws a reference such as "CS-261125-7K3MQ2": the day in Vietnam and six random characters (10⁹ possible references a day). If
 * the reference is in use already, the database refuses it, and the caller draws another one.
 */
export function drawRandomReference(now: number, random: (below: number) => number = randomInt): string {
  const day = new Date(now + 7 * 3_600_000).toISOString().slice(2, 10).replaceAll('-', '');
  let tail = '';
  for (let index = 0; index < 6; index += 1) tail += ALPHABET[random(ALPHABET.length)];
  return `CS-${day}-${tail}`;
}
