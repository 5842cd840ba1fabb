/** Roles of a signed-in person in a unit. */
export const OFFICER_ROLES = ['officer', 'supervisor'] as const;
