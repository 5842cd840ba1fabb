/** Parts of `npm run screenshots` that can be taken alone. README.md lists the same parts. */
export const PARTS = [
  'desk',
  'findings',
  'in-time',
  'inspector',
  'managed',
  'phone',
  'readme',
  'report',
  'store',
] as const;
export type Part = (typeof PARTS)[number];
