import type { Language } from '@/lib/domain/words';

/** A service that stamps digests (RFC 3161), as a signed list names it. Days are ISO days in Vietnam. */
export interface TimeStampService {
  readonly name: string;
  /** An https address. */
  readonly url: string;
  /** Whether it is a licensed trust service in Vietnam. */
  readonly licensed: boolean;
  /** ISO 3166 code of the country whose law it is under. */
  readonly country: string;
  /** What its terms allow, and the day on which they were read. */
  readonly terms: Readonly<Record<Language, string>>;
  readonly termsReadOn: string;
  /** Root certificates (PEM), one of which each of its stamps must lead to. */
  readonly roots: readonly string[];
  readonly validFrom: string;
  /** Null if no end is known. */
  readonly validUntil: string | null;
}

/** A dated list of services. */
export interface TimeStampServices {
  readonly asOf: string;
  readonly services: readonly TimeStampService[];
}

/** Returns the match pattern of a service's host, for which the browser asks the person. */
export function hostPattern({ url }: Pick<TimeStampService, 'url'>): string {
  return `https://${new URL(url).hostname}/*`;
}

/** Services that are asked for one stamp, one after the other until one gives it. */
const ASKED_IN_TURN = 2;

/** Returns the services that are asked on a day (ISO): those in force, in the list's order. */
export function servicesToAsk({ services }: TimeStampServices, day: string): readonly TimeStampService[] {
  return services
    .filter(({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || day <= validUntil))
    .slice(0, ASKED_IN_TURN);
}
