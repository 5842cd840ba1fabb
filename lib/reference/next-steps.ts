import type { AgencyId } from './agencies';
import type { Bilingual } from './bilingual';
import { createVerifiedFact, type Fact } from './fact';
import { type Basis, SOURCES, type Source, type SourceId } from './sources';

/** Stages of a purchase about which a shopper has doubts. */
export const PURCHASE_STAGES = ['not-paid', 'paid', 'received-doubtful'] as const;
export type PurchaseStage = (typeof PURCHASE_STAGES)[number];

/** Where something is bought. `marketplace`: from one of many sellers; `site`: from a shop on its own site. */
export const PURCHASE_PLACES = ['marketplace', 'site'] as const;
export type PurchasePlace = (typeof PURCHASE_PLACES)[number];

/** One thing that a shopper can do next, the agency to turn to, and the right on which the step rests. */
export interface NextStep {
  readonly stage: PurchaseStage;
  /** The kind of place of purchase for which the step is useful; absent if the step is useful for both kinds. */
  readonly on?: PurchasePlace;
  readonly text: Bilingual;
  readonly agency?: AgencyId;
  readonly basis?: Basis;
}

const createStepFact = (
  source: SourceId,
  stage: PurchaseStage,
  { article, vi, en, ...more }: Bilingual & Pick<NextStep, 'on' | 'agency'> & { readonly article?: string },
): Fact<NextStep> => {
  const { inForceFrom = '' }: Source = SOURCES[source];
  const basis = article === undefined ? {} : { basis: { source, article } };
  return createVerifiedFact(source, inForceFrom, { stage, text: { vi, en }, ...more, ...basis });
};

// The step if the seller disappeared with the money. The police decide which article of criminal law applies.
const createUnreachableSellerStep = (stage: PurchaseStage) =>
  createStepFact('consumerLaw', stage, {
    agency: 'police',
    vi: 'Nếu bạn đã chuyển tiền mà không liên lạc được với người bán, báo ngay cho ngân hàng và cơ quan Công an nơi bạn ở.',
    en: 'If you have paid and the seller cannot be reached, tell your bank and the police where you live at once.',
  });

// A request needs proof of the purchase and the seller's name (consumer law art. 58); a person can collect both beforehand. A
// written request goes to the Department of Industry and Trade; the Competition Commission is asked by phone:
// docs/decisions/report/recipients.md.
const createNegotiationStep = (stage: PurchaseStage) =>
  createStepFact('consumerLaw', stage, {
    agency: 'competition',
    article: '57',
    vi: 'Nếu người bán không trả lời hoặc từ chối, gửi yêu cầu hỗ trợ thương lượng tới Sở Công Thương nơi bạn ở; hãy có sẵn chứng từ mua hàng và tên người bán. Cần hỏi trước thì gọi Ủy ban Cạnh tranh Quốc gia.',
    en: 'If the seller does not answer or refuses, send a request for help with the negotiation to the Department of Industry and Trade where you live; have proof of purchase and the seller’s name ready. To ask first, call the National Competition Commission.',
  });

/** The steps in the order in which they are shown: first those with the seller, then with the platform, then with authorities. */
export const NEXT_STEPS: readonly Fact<NextStep>[] = [
  createStepFact('consumerLaw', 'not-paid', {
    article: '37',
    vi: 'Hỏi người bán tên, địa chỉ, số đăng ký kinh doanh hoặc mã số thuế, và xuất xứ của hàng.',
    en: 'Ask the seller for their name, address, registration number or tax code, and the origin of the goods.',
  }),
  createStepFact('ecommerceLaw', 'not-paid', {
    on: 'marketplace',
    agency: 'platform',
    vi: 'Trả tiền trong sàn; không chuyển khoản riêng ngoài sàn.',
    en: 'Pay inside the marketplace, not by a transfer outside it.',
  }),
  createStepFact('ecommerceDecree', 'not-paid', {
    on: 'site',
    agency: 'ecommerce',
    article: '45.2.a',
    vi: 'Trên website riêng của người bán: bấm biểu tượng “Đã thông báo” hoặc “Đã đăng ký”, xem hồ sơ có ghi đúng tên miền không. Hồ sơ xác nhận thủ tục, không xác nhận chất lượng hàng hóa.',
    en: 'On a shop’s own website, open its “Notified” or “Registered” badge and see whether the record names that very domain. The record confirms the paperwork, not the quality of the goods.',
  }),
  createStepFact('consumerLaw', 'paid', {
    article: '31.2',
    vi: 'Liên hệ người bán trước và giữ lại tin nhắn. Người bán phải trả lời đã nhận yêu cầu trong 3 ngày làm việc.',
    en: 'Contact the seller first and keep the messages. The seller has to acknowledge within 3 working days.',
  }),
  createStepFact('ecommerceLaw', 'paid', {
    on: 'marketplace',
    agency: 'platform',
    vi: 'Yêu cầu sàn giữ tiền hoặc hủy đơn theo quy trình của sàn.',
    en: 'Ask the marketplace to hold the money or cancel the order by its own procedure.',
  }),
  createStepFact('consumerLaw', 'paid', {
    article: '38.3',
    vi: 'Khi thông tin phải cung cấp bị thiếu hoặc sai, bạn có quyền chấm dứt hợp đồng trong 30 ngày và được trả lại tiền. Chợ Sáng chưa xác định được tính từ ngày nào, nên hãy làm sớm.',
    en: 'When required information is missing or wrong, you may end the contract within 30 days and be repaid. Chợ Sáng could not establish from which day they count, so act early.',
  }),
  createNegotiationStep('paid'),
  createUnreachableSellerStep('paid'),
  createStepFact('consumerLaw', 'received-doubtful', {
    vi: 'Giữ nguyên hàng, bao bì, hóa đơn và ảnh chụp lúc mở gói. Ngừng dùng nếu là thực phẩm, thuốc hoặc mỹ phẩm.',
    en: 'Keep the goods, packaging, invoice and pictures of the unpacking. Stop using food, medicine or cosmetics.',
  }),
  createStepFact('ecommerceDecree', 'received-doubtful', {
    on: 'marketplace',
    agency: 'platform',
    article: '14',
    vi: 'Yêu cầu người bán và sàn đổi trả hoặc hoàn tiền theo chính sách đã công bố.',
    en: 'Ask the seller and the marketplace for a return or refund by the policy they published.',
  }),
  createStepFact('ecommerceDecree', 'received-doubtful', {
    on: 'site',
    article: '14',
    vi: 'Yêu cầu người bán đổi trả hoặc hoàn tiền theo chính sách đã công bố trên website.',
    en: 'Ask the seller for a return or refund by the policy published on the website.',
  }),
  createStepFact('ecommerceLaw', 'received-doubtful', {
    on: 'marketplace',
    agency: 'platform',
    article: '15.1.c',
    vi: 'Báo cho sàn bằng công cụ phản ánh của sàn: sàn phải xử lý khi nhận được phản ánh về hàng không được phép bán.',
    en: 'Tell the marketplace by its own complaint tool: it has to act on a report of goods that may not be sold.',
  }),
  createNegotiationStep('received-doubtful'),
  createStepFact('marketForce', 'received-doubtful', {
    agency: 'marketSurveillance',
    vi: 'Nghi hàng không đúng nhãn hiệu, chất lượng hoặc nguồn gốc: gửi phản ánh kèm chứng cứ cho Chi cục Quản lý thị trường của tỉnh, thành phố nơi bán hoặc nơi gửi hàng. Bạn chỉ cần nêu điều quan sát được.',
    en: 'Where you doubt the brand, quality or origin of the goods, send a report with evidence to the Market Surveillance Branch of the province they were sold or sent from. What you saw is enough.',
  }),
  createUnreachableSellerStep('received-doubtful'),
];
