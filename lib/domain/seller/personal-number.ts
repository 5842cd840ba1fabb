/**
 * Returns a number as it may be shown or stored. Of a number that may be a personal number, only the first three and the last two
 * digits are left.
 */
export function maskPersonalNumber(text: string): string {
  const digits = text.replace(/\D/g, '');
  const couldBePersonal = digits.length === 9 || digits.length === 11 || digits.length === 12;
  return couldBePersonal
    ? `${digits.slice(0, 3)}${'*'.repeat(digits.length - 5)}${digits.slice(-2)}`
    : text.trim();
}

const TWELVE = /(?<!\d)\d{3}(?:[ .]?\d{3}){3}(?!\d)/g;

/** Returns a line of text in which every twelve-digit number is masked, except its first three and last two digits. */
export function maskPersonalNumbers(text: string): string {
  return text.replace(TWELVE, (number) => maskPersonalNumber(number));
}
