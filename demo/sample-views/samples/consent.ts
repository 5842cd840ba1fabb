import {
  CONSENT_VERSION,
  type ConsentTerms,
  type GivenConsent,
  type StandingChoice,
} from '@/lib/domain/report/consent';

/** The facts of an invented authority for the consent text. */
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

/** The consent of a person who pressed "Send" in the review. */
export const PRESSED: GivenConsent = { how: 'pressed', version: CONSENT_VERSION, terms: TERMS };

/** A choice to send at once, made at 500 ms. */
export const STANDING: StandingChoice = { at: 500, version: CONSENT_VERSION, terms: TERMS };
