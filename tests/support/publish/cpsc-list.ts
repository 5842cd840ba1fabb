/** A list of recalls of invented products, as the CPSC's service returns it. */
export function cpscList(ids: readonly number[], changes: { hazard?: string; day?: string } = {}): string {
  const { hazard = 'Fire hazard', day = '2026-11-20' } = changes;
  return JSON.stringify(
    ids.map((id) => ({
      RecallID: id,
      RecallNumber: `26-${id}`,
      RecallDate: `${day}T00:00:00`,
      URL: `https://www.cpsc.gov/Recalls/${id}`,
      Title: `Invented product ${id}`,
      Description: 'An invented product.',
      Products: [{ Name: `Invented product ${id}` }],
      ProductUPCs: [{ UPC: barcode(id) }],
      Hazards: [{ Name: hazard }],
      Remedies: [{ Name: 'Refund' }],
    })),
  );
}

/** A barcode of 12 digits with its check digit. */
export function barcode(id: number): string {
  const digits = `7120${String(id).padStart(7, '0')}`;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** `count` numbers in ascending order, beginning with `first`. */
export function numbers(count: number, first = 1): readonly number[] {
  return Array.from({ length: count }, (_, at) => first + at);
}
