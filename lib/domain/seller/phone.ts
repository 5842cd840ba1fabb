import parsePhoneNumber from 'libphonenumber-js/core';
import { VIETNAM } from './phone-metadata';

/** A telephone number of Vietnam as it is written there ("024 3333 4444"); undefined where the digits are none. */
export function vietnamesePhone(text: string): string | undefined {
  const number = parsePhoneNumber(text, { defaultCountry: 'VN', extract: false }, VIETNAM);
  return number?.isValid() ? number.formatNational() : undefined;
}
