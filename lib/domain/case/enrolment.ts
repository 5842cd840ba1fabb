import * as z from 'zod';
import type { Officer } from './case';

/** Roles of a signed-in person in a unit. An overseer sees the figures of all units, and no report. */
export const OFFICER_ROLES = ['officer', 'supervisor', 'overseer'] as const;

/** The officer enrolled on this device, stored so that cases work offline. Never contains the access token. */
export const EnrolmentSchema = z.strictObject({
  subject: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  unit: z.strictObject({
    id: z.string().min(1).max(100),
    name: z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }),
  }),
  roles: z.array(z.enum(OFFICER_ROLES)).min(1),
  /** SHA-256 (hex) of the registered public evidence key (SPKI). */
  device: z.string().regex(/^[0-9a-f]{64}$/),
  /** Epoch ms. */
  enrolledAt: z.number(),
  /** True after the officer signed out. The cases then cannot be opened until the next sign-in. */
  signedOut: z.boolean(),
});
export type Enrolment = z.infer<typeof EnrolmentSchema>;

/** True if a person with these roles may read the reports of their unit. The role `overseer` alone does not allow it. */
export const canReadReports = ({ roles }: Pick<Enrolment, 'roles'>): boolean =>
  roles.some((role) => role !== 'overseer');

/** Returns the enrolled officer as cases and papers name them, with the Vietnamese name of the unit. */
export function toOfficer({ subject, name, unit }: Enrolment): Officer {
  return { subject, name, unit: { id: unit.id, name: unit.name.vi } };
}
