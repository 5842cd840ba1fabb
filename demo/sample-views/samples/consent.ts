import {
  CONSENT_VERSION,
  type ConsentTerms,
  type GivenConsent,
  type StandingChoice,
} from '@/lib/domain/report/consent';

/** What the consent text states about an invented authority. */
export const TERMS: ConsentTerms = {
  controller: { vi: 'Nơi tiếp nhận thử', en: 'Trial intake office' },
  intake: 'https://intake.example.vn',
  contact: ['Số 9, đường Thử', 'du-lieu@tiep-nhan.example'],
  periods: [
    { what: { vi: 'tên, giấy tờ', en: 'name and number' }, days: 730, starts: 'ended' },
    { what: { vi: 'gói không qua kiểm tra', en: 'evidence that failed' }, days: 90, starts: 'received' },
  ],
  servers: 'vietnam',
};

/** Consent of a person who pressed "Send" in the review. */
export const PRESSED: GivenConsent = { how: 'pressed', version: CONSENT_VERSION, terms: TERMS };

/** A person's choice to send at once, made at 500 (epoch ms). */
export const STANDING: StandingChoice = { at: 500, version: CONSENT_VERSION, terms: TERMS };
