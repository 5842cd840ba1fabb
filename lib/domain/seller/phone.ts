import parsePhoneNumber from 'libphonenumber-js/core';
import { VIETNAM } from './phone-metadata';

/** A Vietnamese phone number in its usual form ("024 3333 4444"); undefined for other digits. */
export function vietnamesePhone(text: string): string | undefined {
  const number = parsePhoneNumber(text, { defaultCountry: 'VN', extract: false }, VIETNAM);
  return number?.isValid() ? number.formatNational() : undefined;
}
