/** A number as it may be shown or kept again: one that could be a person's is shown by its ends only. */
export function maskPersonal(text: string): string {
  const digits = text.replace(/\D/g, '');
  const couldBePersonal = digits.length === 9 || digits.length === 11 || digits.length === 12;
  return couldBePersonal
    ? `${digits.slice(0, 3)}${'*'.repeat(digits.length - 5)}${digits.slice(-2)}`
    : text.trim();
}

const TWELVE = /(?<!\d)\d{3}(?:[ .]?\d{3}){3}(?!\d)/g;

/** A line of text with every twelve digits in it shown by their ends only. */
export function withoutPersonalNumbers(text: string): string {
  return text.replace(TWELVE, (number) => maskPersonal(number));
}
