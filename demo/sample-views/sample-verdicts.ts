import type { VerdictText } from '@/lib/domain/verdict/verdict';
import type { TabVerdictReply } from '@/lib/messaging/replies';
import { FINDINGS, TEXTS, toVerdictTexts } from '../measuring/overlay/texts';

/** Verdicts about invented sellers in the form in which the background sends them to the popup. */
export const verdicts = {
  registered: TEXTS.registered,
  warned: { ...TEXTS.warned, toCheck: true, findings: [FINDINGS.warning, FINDINGS.check] },
  unlisted: {
    ...TEXTS.unlisted,
    ...toVerdictTexts(FINDINGS.check),
    toCheck: true,
    findings: [FINDINGS.check],
  },
  unavailable: TEXTS.unavailable,
} as const satisfies Readonly<Record<string, VerdictText>>;

const blank: TabVerdictReply = {
  page: 'listing',
  marketplace: 'shopee',
  host: 'shopee.vn',
  title: 'Nước rửa chén hương chanh, can 5 lít',
  sellerName: 'Tiệm Nắng Sớm',
  verdict: null,
  chip: null,
  noted: [],
  reasons: [
    'COUNTERFEIT_LABEL',
    'UNKNOWN_ORIGIN',
    'MISLEADING_PRICE',
    'MISSING_DISCLOSURE',
    'FALSE_AD',
    'NO_REFUND',
  ],
  refusal: null,
  suggested: [],
  sendsAtOnce: false,
  hasIntake: true,
};

/** The background's replies to the popup, one for each kind of page over which it can open. */
export const tabs = {
  registered: { ...blank, verdict: verdicts.registered },
  warned: { ...blank, sellerName: 'Gian hàng Mây Chiều Thử', verdict: verdicts.warned },
  unlisted: { ...blank, verdict: verdicts.unlisted },
  unavailable: { ...blank, verdict: verdicts.unavailable },
  results: {
    ...blank,
    page: 'results',
    sellerName: null,
    reasons: [],
    noted: [
      { id: '7', name: 'Gian hàng Mây Chiều', text: verdicts.warned },
      { id: '13', name: 'Tiệm Nắng Sớm', text: verdicts.unlisted },
    ],
    chip: {
      label: '1 cảnh báo',
      isWarning: true,
      sentence: 'Đã tra cứu 60 sản phẩm: 12 có hồ sơ đăng ký, 1 cảnh báo chính thức, 47 chưa thấy hồ sơ',
    },
  },
  calm: {
    ...blank,
    page: 'results',
    sellerName: null,
    reasons: [],
    chip: {
      label: '60 sản phẩm',
      isWarning: false,
      sentence: 'Đã tra cứu 60 sản phẩm: 12 có hồ sơ đăng ký, 48 chưa thấy hồ sơ',
    },
  },
  wall: { ...blank, page: 'wall', sellerName: null, reasons: [] },
  unreadable: { ...blank, page: 'unreadable', sellerName: null },
  notReached: { ...blank, page: 'not-reached', sellerName: null, reasons: [] },
  notAShop: { ...blank, page: 'not-a-shop', marketplace: null, sellerName: null, reasons: [] },
  refused: { ...blank, page: 'not-a-shop', reasons: [], refusal: 'page-not-allowed' },
} as const satisfies Readonly<Record<string, TabVerdictReply>>;
