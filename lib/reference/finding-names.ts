import type { Bilingual } from './bilingual';

/**
 * Names of findings, as a dispute shows the finding that it is about. The key is the rule that made the finding
 * (`lib/verdict/rules`).
 */
export const FINDING_NAMES: Readonly<Record<string, Bilingual>> = {
  violation: { vi: 'Quyết định đã công bố', en: 'A published decision' },
  'same-trader': {
    vi: 'Tên, địa chỉ giống người nêu trong một quyết định đã công bố',
    en: 'A name and address like those of a person in a published decision',
  },
  'site-warning': { vi: 'Tên miền có trong một danh sách cảnh báo', en: 'The domain is on a warning list' },
  recall: { vi: 'Thông báo thu hồi sản phẩm', en: 'A recall of the product' },
  impersonation: { vi: 'Tên giống một gian hàng chính hãng', en: 'A name like an official store’s' },
  'tax-code-form': { vi: 'Mã số thuế không đúng cấu trúc', en: 'A tax code of the wrong form' },
  badge: { vi: 'Biểu tượng “Đã thông báo” hoặc “Đã đăng ký”', en: 'A “Notified” or “Registered” badge' },
  disclosure: { vi: 'Chưa thấy một số thông tin phải công khai', en: 'Required details not found' },
  goods: {
    vi: 'Tên hàng có từ của nhóm bị cấm hoặc cần giấy phép',
    en: 'Words of prohibited or licensed goods',
  },
  registered: { vi: 'Hồ sơ đăng ký', en: 'A registration record' },
  notified: { vi: 'Hồ sơ thông báo', en: 'A notification record' },
  'official-store': {
    vi: 'Danh mục gian hàng sàn ghi “chính hãng”',
    en: 'A list of shops the marketplace marks “official”',
  },
  suspended: { vi: 'Hồ sơ tạm dừng', en: 'A suspended record' },
  withdrawn: { vi: 'Hồ sơ đã chấm dứt', en: 'A record that ended' },
  'tax-record': { vi: 'Hồ sơ của mã số thuế', en: 'A record of the tax code' },
  'same-business': { vi: 'Gian hàng cùng một hồ sơ', en: 'Shops of one registration record' },
  disclosed: { vi: 'Thông tin website tự công bố', en: 'What the website says of itself' },
  'seller-details': { vi: 'Thông tin người bán trên trang', en: 'Seller’s details on the page' },
};
