// Why: docs/decisions/report/recipients.md

import { MARKETPLACES } from '@/lib/domain/listing/marketplaces';
import type { OwnPaperId, RecipientId } from '@/lib/domain/matter/paper';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { type Purchase, toPurchase } from '@/lib/domain/report/purchase';
import { VIOLATION_CODES, type ViolationCode } from '@/lib/domain/verdict/violation-codes';
import { AGENCIES, type AgencyId, toNamedAgency } from './agencies';
import type { Bilingual } from './bilingual';
import { type AgencyContact, findAgencyContacts } from './channels';
import { isInForce } from './fact';
import { findProvinceOfAddress } from './places/province-of-address';
import { findProvince, formatProvinceName, type Province } from './places/provinces';
import { findPlatformType, mayOthersSellOnPlatform } from './platforms';
import { RECIPIENT_FACTS, type RecipientFacts } from './recipient-facts';
import { ROUTES } from './routing';

/** A recipient's address, where it was read, and when (epoch ms). */
interface RecipientAddress {
  readonly value: string;
  readonly from: 'page' | 'registry';
  readonly at: number;
}

/** A recipient to whom papers about one report can go. */
export interface Recipient extends Omit<RecipientFacts, 'name'> {
  readonly id: RecipientId;
  /** The recipient's name, with its province if it has one. */
  readonly name: Bilingual;
  readonly papers: readonly OwnPaperId[];
  /** Why the recipient is at this position in the list. */
  readonly why: Bilingual;
  /** Contacts that are verified, and in force on the day for which the recipients were requested (`RecipientsQuestion.day`). */
  readonly channels: readonly AgencyContact[];
  readonly address?: RecipientAddress;
}

/** Situations of the person who reports. They decide which recipient comes first. */
export type Situation = 'money-gone' | 'dispute' | 'bought' | 'not-bought';

/** The parts of a report that decide to whom papers go. An OutboxItem has them. */
type RoutedItem = Pick<OutboxItem, 'draft' | 'removed'>;

export interface RecipientsQuestion {
  readonly item: RoutedItem;
  /**
   * Address of the person who reports, as they typed it for papers (field `sender_address`). The address names the person's
   * province.
   */
  readonly senderAddress?: string | undefined;
  /** ISO day in Vietnam on which the legal texts and contacts must be in force. */
  readonly day: string;
}

/**
 * Returns the recipients to whom papers about a report can go, in the order in which to turn to them. Contacts are included only
 * if they are verified and in force, and an address only with its source. The result depends on the parameters alone.
 */
export function findRecipients({ item, senderAddress, day }: RecipientsQuestion): readonly Recipient[] {
  const { draft } = item;
  const situation = findReportSituation(draft.code, toPurchase(draft));
  const isPlatform = mayOthersSellOnPlatform(findPlatformType(draft.marketplace, draft.platform));
  const province =
    (senderAddress === undefined ? undefined : findProvinceOfAddress(senderAddress)) ??
    findProvince(draft.province);
  return ORDER[situation].flatMap(([id, why]) => {
    const fact = RECIPIENT_FACTS.find(({ value }) => value.id === id);
    if (!fact?.verified || !isInForce(fact, day) || (id === 'platform' && !isPlatform)) return [];
    const channels = CHANNEL_AGENCIES[id];
    const address = id === 'seller' ? findSellerAddress(item) : undefined;
    return [
      {
        ...fact.value,
        name: findRecipientName(fact.value, item, province),
        why,
        channels: channels ? findAgencyContacts(channels, day) : [],
        ...(address && { address }),
      },
    ];
  });
}

/**
 * Returns the situation of a report, the first of these that applies:
 *
 * - `money-gone` (paid, nothing arrived): a report of `FRAUD` unless the person said that nothing was bought, or a report of
 *   `IMPERSONATION` if the person awaits bought goods;
 * - `dispute`: a report of a private dispute, in which the person turns to the seller first (`traderFirst`);
 * - `bought`: the person received or awaits goods;
 * - `not-bought`: every other report.
 */
export function findReportSituation(code: string, purchase: Purchase | undefined): Situation {
  const isGone = code === 'FRAUD' ? purchase !== 'no' : code === 'IMPERSONATION' && purchase === 'awaited';
  if (isGone) return 'money-gone';
  if (isViolationCode(code) && ROUTES[code].traderFirst) return 'dispute';
  return purchase === 'received' || purchase === 'awaited' ? 'bought' : 'not-bought';
}

/**
 * Returns what is known of a recipient for the fields of its papers, by field name: the address of the seller, the name of the
 * platform, or the name of the industry and trade office. Empty for any other recipient, and for a seller whose address is not
 * known.
 */
export function getRecipientFields(
  { id, name, address }: Recipient,
  language: keyof Bilingual,
): Readonly<Record<string, string>> {
  switch (id) {
    case 'seller':
      return address ? { seller_address: address.value } : {};
    case 'platform':
      return { platform_name: name[language] };
    case 'industry-trade':
      return { office_name: name[language] };
    default:
      return {};
  }
}

const SELLER_FIRST: Bilingual = {
  vi: 'Người bán được hỏi trước: cơ quan chỉ hỗ trợ khi họ không trả lời hoặc từ chối.',
  en: 'The seller is asked first: an agency helps only when they do not answer or refuse.',
};
const PLATFORM_CAN_ACT: Bilingual = {
  vi: 'Nền tảng xem được đơn hàng và có thể gỡ tin đăng.',
  en: 'The platform sees the order and can take the listing down.',
};
const NEGOTIATION: Bilingual = {
  vi: 'Sau khi người bán không trả lời hoặc từ chối.',
  en: 'After the seller did not answer or refused.',
};
const ADVICE: Bilingual = {
  vi: 'Khi bạn muốn hỏi trước khi gửi.',
  en: 'If you want to ask before you send anything.',
};
const STATE_SYSTEM: Bilingual = {
  vi: 'Để cơ quan quản lý biết về dấu hiệu vi phạm.',
  en: 'So that the state agency knows of the suspected violation.',
};
const MONEY_FIRST: Bilingual = {
  vi: 'Ngay bây giờ: tiền còn trong tài khoản nhận thì mới có thể tạm giữ.',
  en: 'Now: money can be held back only while it is still in the receiving account.',
};
const POLICE_NEXT: Bilingual = {
  vi: 'Cùng ngày với ngân hàng.',
  en: 'On the same day as the bank.',
};
const OWN_PROCEDURE: Bilingual = {
  vi: 'Thủ tục riêng, bạn phải nêu tên và chịu trách nhiệm về nội dung.',
  en: 'A procedure of its own: you give your name and answer for the content.',
};
const ASK_SELLER: Bilingual = {
  vi: 'Khi bạn cần họ cho biết thông tin hoặc sửa tin đăng.',
  en: 'If you need information from them, or want the listing changed.',
};

type Entry = readonly [id: RecipientId, why: Bilingual];
const LATER: readonly Entry[] = [
  ['report-portal', STATE_SYSTEM],
  ['denunciation-office', OWN_PROCEDURE],
];
/** The recipients of a report for which a buyer has to negotiate with the seller before an agency helps. */
const NEGOTIATED: readonly Entry[] = [
  ['seller', SELLER_FIRST],
  ['platform', PLATFORM_CAN_ACT],
  ['industry-trade', NEGOTIATION],
  ['competition-commission', ADVICE],
  ...LATER,
];
const ORDER: Readonly<Record<Situation, readonly Entry[]>> = {
  'money-gone': [
    ['bank', MONEY_FIRST],
    ['police', POLICE_NEXT],
    ['platform', PLATFORM_CAN_ACT],
    ['seller', ASK_SELLER],
    ...LATER,
  ],
  dispute: NEGOTIATED,
  bought: NEGOTIATED,
  'not-bought': [
    ['platform', PLATFORM_CAN_ACT],
    ['report-portal', STATE_SYSTEM],
    ['seller', ASK_SELLER],
    ['competition-commission', ADVICE],
    ['denunciation-office', OWN_PROCEDURE],
  ],
};

/** The agency whose contacts are shown for a recipient. No contacts are shown for a recipient that is missing here. */
const CHANNEL_AGENCIES: Readonly<Partial<Record<RecipientId, AgencyId>>> = {
  'competition-commission': 'competition',
  'report-portal': 'ecommerce',
};

function isViolationCode(code: string): code is ViolationCode {
  return VIOLATION_CODES.some((known) => known === code);
}

function findRecipientName(
  facts: RecipientFacts,
  { draft }: RoutedItem,
  province: Province | undefined,
): Bilingual {
  const { id, name } = facts;
  if (id === 'seller') return toBilingualName(draft.seller.name, name);
  if (id === 'platform') {
    const marketplace = MARKETPLACES.find((one) => one.id === draft.marketplace);
    return toBilingualName(marketplace?.name ?? draft.host, name);
  }
  if (id === 'police' && province) {
    const place = formatProvinceName(province);
    return {
      vi: `Công an ${place.vi} (hoặc công an xã, phường nơi bạn ở)`,
      en: `Police of ${place.en} (or of your commune or ward)`,
    };
  }
  return typeof name === 'string' ? toNamedAgency(name, province).name : name;
}

function toBilingualName(own: string | undefined, usual: RecipientFacts['name']): Bilingual {
  if (own) return { vi: own, en: own };
  return typeof usual === 'string' ? AGENCIES[usual].value.name : usual;
}

function findSellerAddress({ draft, removed }: RoutedItem): RecipientAddress | undefined {
  const { address, fromRegistry = [] } = draft.seller;
  if (!address || removed.includes('seller-address')) return undefined;
  const from = fromRegistry.includes('address') ? 'registry' : 'page';
  return { value: address, from, at: draft.observedAt };
}
