import { createHash } from 'node:crypto';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Device, OfficerSelf } from '@/lib/intake/officer-contract';
import { ProblemError } from '@/server/problem';
import type { Database } from './database';
import { logAccess } from './officer-access';
import { devices } from './schema';

type DeviceRow = typeof devices.$inferSelect;

/** SHA-256 (hex) of a public key given as SPKI in base64. */
export function fingerprintOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
}

/** Registers a device's key to an officer. Again is harmless; a key of somebody else, or a revoked one, is refused. */
export function registerDevice(
  db: Database,
  officer: OfficerSelf,
  { publicKey, label }: { readonly publicKey: string; readonly label: string },
  now: number,
): Promise<Device> {
  const fingerprint = fingerprintOf(publicKey);
  return db.transaction(async (tx) => {
    const { subject, unit } = officer;
    const row = { fingerprint, publicKey, label, subject, unit: unit.id, registeredAt: new Date(now) };
    const [added] = await tx.insert(devices).values(row).onConflictDoNothing().returning();
    const kept = added ?? (await deviceBy(tx, fingerprint));
    if (!kept || kept.subject !== subject) throw new ProblemError('forbidden', { field: 'publicKey' });
    if (kept.revokedAt !== null) throw new ProblemError('device-revoked', { field: 'publicKey' });
    if (added) await logAccess(tx, officer, { what: 'device:registered', reason: fingerprint }, now);
    return shown(kept);
  });
}

/** The devices an officer may see: their own, or for a supervisor all of the unit. */
export async function listDevices(db: Database, { subject, unit, roles }: OfficerSelf): Promise<Device[]> {
  const ofUnit = eq(devices.unit, unit.id);
  const where = roles.includes('supervisor') ? ofUnit : and(ofUnit, eq(devices.subject, subject));
  return (await db.query.devices.findMany({ where, orderBy: asc(devices.registeredAt) })).map(shown);
}

/** Ends a device: its own officer or a supervisor of the unit may. What it sent before stays. */
export function revokeDevice(
  db: Database,
  officer: OfficerSelf,
  { fingerprint, reason }: { readonly fingerprint: string; readonly reason: string },
  now: number,
): Promise<Device> {
  return db.transaction(async (tx) => {
    const kept = await deviceBy(tx, fingerprint);
    if (!kept || kept.unit !== officer.unit.id) throw new ProblemError('not-found', { field: 'fingerprint' });
    if (kept.subject !== officer.subject && !officer.roles.includes('supervisor')) {
      throw new ProblemError('forbidden', { field: 'fingerprint' });
    }
    await tx
      .update(devices)
      .set({ revokedAt: new Date(now), reason })
      .where(and(eq(devices.fingerprint, fingerprint), isNull(devices.revokedAt)));
    await logAccess(tx, officer, { what: 'device:revoked', reason: `${fingerprint}: ${reason}` }, now);
    return shown((await deviceBy(tx, fingerprint)) ?? kept);
  });
}

/** The registered device of a key; refuses by name a key that is not the officer's, or was revoked. */
export async function requireDevice(
  db: Database,
  { subject }: OfficerSelf,
  publicKey: string,
): Promise<string> {
  const kept = await deviceBy(db, fingerprintOf(publicKey));
  if (!kept || kept.subject !== subject) throw new ProblemError('device-unknown', { field: 'publicKey' });
  if (kept.revokedAt !== null) throw new ProblemError('device-revoked', { field: 'publicKey' });
  return kept.fingerprint;
}

function deviceBy(db: Database, fingerprint: string) {
  return db.query.devices.findFirst({ where: eq(devices.fingerprint, fingerprint) });
}

function shown({ fingerprint, label, subject, registeredAt, revokedAt, reason }: DeviceRow): Device {
  return {
    fingerprint,
    label,
    subject,
    registeredAt: registeredAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
    reason,
  };
}
