import { ACT_CODES } from '@/publish/rows/act-codes';
import { splitAtBars, type TableForm } from '../tables/form';

export type ViolatorColumn =
  | ('trader' | 'address' | 'act' | 'area' | 'issuer' | 'number' | 'decidedOn' | 'publishedOn')
  | ('taxCode' | 'site' | 'shop' | 'actCode' | 'url');

/**
 * Form of a list of violators: the facts that a published warning must have by art. 24 of Decree 55/2024, and the identifiers
 * that it may have.
 */
export const VIOLATORS_FORM: TableForm<ViolatorColumn> = {
  columns: {
    trader: {
      headings: splitAtBars(`
          Tên tổ chức, cá nhân | Tên tổ chức, cá nhân kinh doanh | Tên doanh nghiệp |
          Đối tượng vi phạm | Tên cơ sở/cá nhân vi phạm | Tên cơ sở | Tên tổ chức/cá nhân |
          Tên tổ chức, cá nhân vi phạm | Tên cơ sở vi phạm | Cá nhân, tổ chức vi phạm |
          Tổ chức, cá nhân vi phạm | Tên cơ sở kinh doanh | Tên hộ kinh doanh | Tên thương nhân |
          Tên đối tượng vi phạm | Tên cá nhân, tổ chức vi phạm | Cơ sở vi phạm |
          Họ tên cá nhân/tên tổ chức | Chủ cơ sở`),
    },
    address: {
      headings: splitAtBars(`
          Địa chỉ | Địa chỉ trụ sở | Địa chỉ kinh doanh | Địa chỉ cơ sở | Địa điểm kinh doanh |
          Trụ sở | Địa chỉ vi phạm | Địa chỉ hoạt động | Địa chỉ trụ sở/nơi cư trú |
          Nơi kinh doanh`),
    },
    act: {
      headings: splitAtBars(`
          Hành vi vi phạm | Nội dung vi phạm | Hành vi | Vi phạm | Lỗi vi phạm |
          Hành vi vi phạm hành chính | Nội dung hành vi vi phạm | Hành vi vi phạm bị xử phạt |
          Loại vi phạm`),
    },
    number: {
      headings: splitAtBars(`
          Số quyết định | Quyết định số | Số QĐ xử phạt | Số QĐ | QĐ số | Số quyết định xử phạt |
          Quyết định xử phạt | Số QĐXP | Số QĐ XPVPHC | Quyết định xử phạt số |
          Số quyết định XPVPHC | Số hiệu quyết định`),
    },
    decidedOn: {
      headings: splitAtBars(`
          Ngày quyết định | Ngày ban hành | Ngày ra QĐ | Ngày ra quyết định | Ngày QĐ | Ngày ký |
          Ngày xử phạt | Ngày ban hành quyết định | Ngày tháng quyết định | Ngày ban hành QĐ`),
    },
    area: {
      headings: splitAtBars(`
          Địa bàn vi phạm | Khu vực vi phạm | Địa bàn | Nơi vi phạm | Địa điểm vi phạm |
          Tỉnh/Thành phố | Tỉnh, thành phố | Khu vực`),
      optional: true,
    },
    issuer: {
      headings: splitAtBars(`
          Cơ quan ban hành | Cơ quan ban hành quyết định | Cơ quan xử lý | Đội QLTT |
          Cơ quan xử phạt | Đơn vị xử lý | Đơn vị xử phạt | Cơ quan ra quyết định |
          Đơn vị ban hành | Người ban hành | Thẩm quyền ban hành | Đội Quản lý thị trường |
          Đơn vị kiểm tra | Chi cục | Cơ quan ban hành QĐ | Đơn vị`),
    },
    // The day of publication limits for how long a decision may be shown.
    publishedOn: {
      headings: splitAtBars(`
          Ngày công bố | Ngày công khai | Ngày đăng | Ngày đăng tải | Ngày công bố công khai |
          Thời điểm công bố`),
      optional: true,
      guards: true,
    },
    taxCode: {
      headings: splitAtBars(`
          Mã số thuế | MST | Mã số doanh nghiệp | MST/ĐKKD | MSDN | Mã số thuế/ĐKKD | Số ĐKKD |
          Mã số ĐKKD`),
      optional: true,
    },
    site: {
      headings: splitAtBars('Tên miền | Website | Tên website | Địa chỉ website | Trang web'),
      optional: true,
    },
    shop: {
      headings: splitAtBars(`
          Đường dẫn gian hàng | Gian hàng | Địa chỉ gian hàng | Link gian hàng | Link shop | Shop |
          Liên kết gian hàng | Tài khoản bán hàng`),
      optional: true,
    },
    actCode: { headings: ['Mã hành vi'], optional: true },
    url: {
      headings: splitAtBars('Đường dẫn quyết định | Nguồn | Liên kết | Link | Đường dẫn'),
      optional: true,
    },
  },
  unused: splitAtBars(`
          STT | TT | Số TT | Số thứ tự | No | # | Hình thức xử phạt | Mức phạt | Tên gian hàng |
          Ghi chú | Số tiền phạt (đồng) | Số tiền phạt | Hình thức xử phạt bổ sung |
          Biện pháp khắc phục hậu quả | Mức phạt (đồng) | Tiền phạt | Mức tiền phạt | Phạt tiền |
          Trị giá hàng hóa | Trị giá tang vật | Tang vật | Hàng hóa vi phạm | Người đại diện |
          Đại diện | Điện thoại | Số điện thoại | CCCD | Số CCCD | Ngày sinh | Năm sinh |
          Giới tính | Quốc tịch | Nghề nghiệp | Email | Căn cứ pháp lý | Điều khoản |
          Văn bản áp dụng | Ngày kiểm tra | Ngày lập biên bản | Số biên bản | Lĩnh vực |
          Kết quả thi hành | Hình thức xử phạt chính | Ngày nộp phạt | Ngày thi hành | Người ký |
          Chức vụ`),
  words: {
    // The rows for `act` have no words of ours, because violation-acts.ts recognises acts by patterns; an operator can add words.
    act: ACT_CODES.map((code) => ({ means: code, words: [], match: 'anywhere' })),
    actCode: ACT_CODES.map((code) => ({ means: code, words: [code], match: 'whole' })),
  },
};
