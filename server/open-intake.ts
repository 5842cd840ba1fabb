import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { verifyPackage } from '@/lib/evidence/verify';
import type { IntakeDeps } from './deps';
import { createDiskStore } from './evidence-store/disk';
import { createSpool } from './evidence-store/spool';
import { createGate } from './http/gate';
import type { Log } from './log';
import { createReceiptLog } from './receipt-log/receipt-log';
import { newReference } from './reference';
import { loadLogKey } from './signing/log-key';
import { loadSigningKeys } from './signing/signing-key';
import { openDatabase } from './store/database';

export interface IntakeOptions {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /** A private JWK (text) that signs instead of the one in the data directory. */
  readonly signingKey?: string | undefined;
  /** A private JWK (text, Ed25519) that signs the heads of the receipt log instead of the one in the data directory. */
  readonly logKey?: string | undefined;
  /** Opens the officers' operations. */
  readonly officerToken?: string | undefined;
  readonly authority?: IntakeDeps['authority'];
  readonly answerContact?: string | undefined;
  readonly verifyEvidence?: IntakeDeps['verifyEvidence'];
  readonly log?: Log;
  readonly now?: () => number;
}

export interface OpenIntake {
  /** All parts of the intake, once its public address is known. */
  partsAt(issuer: string): IntakeDeps;
  close(): Promise<void>;
}

const DEMONSTRATION = { vi: 'Nơi tiếp nhận thử nghiệm', en: 'Demonstration intake' };
const UPLOADS_AT_ONCE = 16;

/** Opens database, evidence store and keys. Everything lies in `dataDir`, but what PostgreSQL holds. */
export async function openIntake(options: IntakeOptions): Promise<OpenIntake> {
  const now = options.now ?? Date.now;
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const database = await openDatabase(options);
  try {
    const evidence = join(options.dataDir, 'evidence');
    const keyDir = join(options.dataDir, 'keys');
    const parts = {
      database,
      keys: await loadSigningKeys(keyDir, options.signingKey),
      logKey: await loadLogKey(keyDir, options.logKey),
      evidenceStore: await createDiskStore(evidence),
      spool: await createSpool(join(evidence, 'incoming'), now),
      verifyEvidence: options.verifyEvidence ?? ((file: Blob) => verifyPackage(file)),
      newReference,
      uploads: createGate(UPLOADS_AT_ONCE, 15),
      officerToken: options.officerToken,
      log: options.log ?? (() => undefined),
      now,
      authority: options.authority ?? DEMONSTRATION,
      answerContact: options.answerContact,
    };
    return {
      partsAt: (issuer) => {
        const { logKey: key } = parts;
        return { ...parts, issuer, receiptLog: createReceiptLog({ db: database.db, issuer, key, now }) };
      },
      close: () => database.close(),
    };
  } catch (thrown) {
    await database.close();
    throw thrown;
  }
}
