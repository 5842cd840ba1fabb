import * as z from 'zod';

const RowOfVersion1Schema = z.looseObject({
  removed: z.array(z.string()),
  draft: z.looseObject({ email: z.string().optional(), phone: z.string().optional() }),
});

/**
 * Version 1 → 2, in place: a contact that was not taken out had been ticked, one that was taken out had not. Dexie
 * hands over the row and the place it is kept in.
 */
export function outboxRowOfVersion2(stored: unknown, place: { value: unknown }): void {
  const parsed = RowOfVersion1Schema.safeParse(stored);
  if (!parsed.success) return; // one odd row must not keep every other report out of reach
  const row = parsed.data;
  const { email, phone } = row.draft;
  const written = Boolean(email?.trim() || phone?.trim());
  place.value = {
    ...row,
    removed: row.removed.filter((part) => part !== 'contact'),
    agreed: written && !row.removed.includes('contact') ? ['contact-me'] : [],
    draft: { ...row.draft, complainant: written ? 'contact' : 'anonymous' },
  };
}
