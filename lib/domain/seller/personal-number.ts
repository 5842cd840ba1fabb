/** Masks a number for showing or storing: of a possible personal number only its ends stay. */
export function maskPersonalNumber(text: string): string {
  const digits = text.replace(/\D/g, '');
  const couldBePersonal = digits.length === 9 || digits.length === 11 || digits.length === 12;
  return couldBePersonal
    ? `${digits.slice(0, 3)}${'*'.repeat(digits.length - 5)}${digits.slice(-2)}`
    : text.trim();
}

const TWELVE = /(?<!\d)\d{3}(?:[ .]?\d{3}){3}(?!\d)/g;

/** Masks every twelve digits in a line of text, except their ends. */
export function maskPersonalNumbers(text: string): string {
  return text.replace(TWELVE, (number) => maskPersonalNumber(number));
}
