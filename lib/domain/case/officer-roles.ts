/** What a signed-in person may be for a unit. */
export const OFFICER_ROLES = ['officer', 'supervisor'] as const;
