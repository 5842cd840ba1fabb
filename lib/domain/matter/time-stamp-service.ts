import type { Language } from '@/lib/domain/words';

/** A service that stamps digests (RFC 3161), as a signed list names it. Days are ISO days in Vietnam. */
export interface TimeStampService {
  readonly name: string;
  /** An https address. */
  readonly url: string;
  /** True for a trust service that is licensed in Vietnam. */
  readonly licensed: boolean;
  /** ISO 3166 code of the country whose law governs the service. */
  readonly country: string;
  /** What the service's terms allow, and the ISO day on which they were read. */
  readonly terms: Readonly<Record<Language, string>>;
  readonly termsReadOn: string;
  /** Root certificates (PEM). Every stamp of the service must lead to one of them. */
  readonly roots: readonly string[];
  readonly validFrom: string;
  /** The last day of validity; null if no end is known. */
  readonly validUntil: string | null;
}

/** A dated list of time-stamp services. */
export interface TimeStampServices {
  readonly asOf: string;
  readonly services: readonly TimeStampService[];
}

/** Returns the match pattern of the service's host. The browser asks the person for access to it. */
export function toHostPattern({ url }: Pick<TimeStampService, 'url'>): string {
  return `https://${new URL(url).hostname}/*`;
}

/** Maximum number of services that are asked for one stamp. They are asked in turn, until one gives a stamp. */
const MOST_ASKED = 2;

/** Returns the services to ask on a day (ISO), in the list's order: the first `MOST_ASKED` that are in force. */
export function selectServicesToAsk(
  { services }: TimeStampServices,
  day: string,
): readonly TimeStampService[] {
  return services
    .filter(({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || day <= validUntil))
    .slice(0, MOST_ASKED);
}
