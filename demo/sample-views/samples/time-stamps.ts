import type { StoredTimeStamp } from '@/lib/domain/matter/time-stamp';
import type { TimeStampService } from '@/lib/domain/matter/time-stamp-service';

/** An invented time-stamp service. */
export const STAMP_SERVICE: TimeStampService = {
  name: 'Dấu thời gian minh họa',
  url: 'https://dau-thoi-gian.minh-hoa.example/tsr',
  licensed: false,
  country: 'AQ',
  terms: { vi: 'Miễn phí, để minh họa.', en: 'Free of charge, for illustration.' },
  termsReadOn: '2026-11-20',
  roots: [],
  validFrom: '2026-11-01',
  validUntil: null,
};

const about = { itemId: 'r-1', digest: 'a3f1'.repeat(16) };

/**
 * Returns sample time stamps: one each that waits, that failed and is tried again, that is tried no more, that was given, and
 * that a licensed service gave. The times are near `now` (epoch ms).
 */
export function createSampleStamps(now: number): Readonly<Record<string, StoredTimeStamp>> {
  const failure = { reason: 'unreachable', service: STAMP_SERVICE.name, at: now - 60_000 } as const;
  const stampedFields = { ...about, state: 'stamped', reply: new Blob(), root: '' } as const;
  const at = now - 120_000;
  return {
    waiting: { ...about, state: 'waiting', attempts: 0, nextAttemptAt: now },
    failed: { ...about, state: 'waiting', attempts: 2, nextAttemptAt: now + 600_000, failure },
    stopped: { ...about, state: 'waiting', attempts: 24, failure: { ...failure, reason: 'bad-signature' } },
    stamped: { ...stampedFields, at, receivedAt: at, service: STAMP_SERVICE.name, licensed: false },
    licensed: {
      ...stampedFields,
      at,
      receivedAt: at + 30 * 86_400_000,
      service: STAMP_SERVICE.name,
      licensed: true,
    },
  };
}
