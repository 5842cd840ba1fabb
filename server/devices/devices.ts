import { hash } from 'node:crypto';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Device, OfficerSelf } from '@/lib/intake/officers/officer-contract';
import type { Database } from '@/server/platform/database/database';
import { devices } from '@/server/platform/database/schema';
import { ProblemError } from '@/server/platform/problem';
import { logAccess } from './access-log';

type DeviceRow = typeof devices.$inferSelect;

/** Returns the SHA-256 (hex) of a public key (SPKI, base64). */
export function computeKeyFingerprint(publicKey: string): string {
  return hash('sha256', Buffer.from(publicKey, 'base64'));
}

/**
 * Registers a device whose key was proven (device-proof.ts). Safe to repeat. Throws `forbidden` if the key is another officer's,
 * and `device-revoked` if the device was revoked.
 */
export function registerDevice(
  db: Database,
  officer: OfficerSelf,
  { publicKey, label }: { readonly publicKey: string; readonly label: string },
  now: number,
): Promise<Device> {
  const fingerprint = computeKeyFingerprint(publicKey);
  return db.transaction(async (tx) => {
    const mine = { label, subject: officer.subject, unit: officer.unit.id };
    const [added] = await tx
      .insert(devices)
      .values({ ...mine, fingerprint, publicKey, registeredAt: new Date(now) })
      .onConflictDoNothing()
      .returning();
    if (added) {
      await logAccess(tx, officer, { what: 'device:registered', reason: fingerprint }, now);
      return toDevice(added);
    }
    const [device] = await tx
      .select()
      .from(devices)
      .where(eq(devices.fingerprint, fingerprint))
      .for('update');
    if (!device) throw new Error(`the device ${fingerprint} is neither new nor there`);
    if (device.subject !== mine.subject) throw new ProblemError('forbidden', { field: 'publicKey' });
    if (device.revokedAt !== null) throw new ProblemError('device-revoked', { field: 'publicKey' });
    if (device.unit !== mine.unit) {
      await logAccess(tx, officer, { what: 'device:registered', reason: fingerprint }, now);
    }
    const [row] = await tx.update(devices).set(mine).where(eq(devices.fingerprint, fingerprint)).returning();
    return toDevice(row ?? device);
  });
}

/** Lists the devices that an officer may see: their own, or all of the unit for a supervisor. */
export async function listDevices(db: Database, { subject, unit, roles }: OfficerSelf): Promise<Device[]> {
  const ofUnit = eq(devices.unit, unit.id);
  const where = roles.includes('supervisor') ? ofUnit : and(ofUnit, eq(devices.subject, subject));
  return (await db.query.devices.findMany({ where, orderBy: asc(devices.registeredAt) })).map(toDevice);
}

/**
 * Revokes a device. The device's own officer and a supervisor of the unit may do that. Evidence that the device sent before stays
 * valid.
 */
export function revokeDevice(
  db: Database,
  officer: OfficerSelf,
  { fingerprint, reason }: { readonly fingerprint: string; readonly reason: string },
  now: number,
): Promise<Device> {
  return db.transaction(async (tx) => {
    const device = await findDevice(tx, fingerprint);
    if (!device || device.unit !== officer.unit.id)
      throw new ProblemError('not-found', { field: 'fingerprint' });
    if (device.subject !== officer.subject && !officer.roles.includes('supervisor')) {
      throw new ProblemError('forbidden', { field: 'fingerprint' });
    }
    await tx
      .update(devices)
      .set({ revokedAt: new Date(now), reason })
      .where(and(eq(devices.fingerprint, fingerprint), isNull(devices.revokedAt)));
    await logAccess(tx, officer, { what: 'device:revoked', reason: `${fingerprint}: ${reason}` }, now);
    return toDevice((await findDevice(tx, fingerprint)) ?? device);
  });
}

/**
 * Returns the fingerprint of the registered device with this key. Throws `device-unknown` if this officer has not registered the
 * device in this unit, and `device-revoked` if the device was revoked.
 */
export async function requireDeviceFingerprint(
  db: Database,
  { subject, unit }: OfficerSelf,
  publicKey: string,
): Promise<string> {
  const device = await findDevice(db, computeKeyFingerprint(publicKey));
  if (device?.subject !== subject || device.unit !== unit.id)
    throw new ProblemError('device-unknown', { field: 'publicKey' });
  if (device.revokedAt !== null) throw new ProblemError('device-revoked', { field: 'publicKey' });
  return device.fingerprint;
}

function findDevice(db: Database, fingerprint: string) {
  return db.query.devices.findFirst({ where: eq(devices.fingerprint, fingerprint) });
}

function toDevice({ fingerprint, label, subject, registeredAt, revokedAt, reason }: DeviceRow): Device {
  return {
    fingerprint,
    label,
    subject,
    registeredAt: registeredAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
    reason,
  };
}
