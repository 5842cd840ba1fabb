// Why: docs/decisions/evidence/time-stamps.md

import type { TimeStampServices } from '@/lib/domain/matter/time-stamp-service';

/**
 * The services that a build knows before a registry names some. It is empty: of no service have both the terms been read at
 * their source and the root been taken from who runs it. Who publishes a registry does both
 * (docs/operating/time-stamps.md).
 */
export const BUNDLED_SERVICES: TimeStampServices = { asOf: '2026-11-30', services: [] };
