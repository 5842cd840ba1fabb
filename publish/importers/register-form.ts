import type { SellerStatus } from '@/lib/domain/seller/record-values';
import { splitAtBars, type TableForm } from '../tables/form';

/** Columns in the list of notified and registered sites. */
export type RegisterColumn = 'site' | 'owner' | 'taxCode' | 'kind' | 'number' | 'confirmedOn' | 'state';

/** Statuses that the register gives, in the order in which its lists are published. */
export const REGISTER_STATUSES = [
  'registered',
  'notified',
  'suspended',
  'withdrawn',
] as const satisfies readonly SellerStatus[];

/**
 * Headings and words of the register. A heading or word that is missing here can be added here, or in the publisher's
 * `sources/moit-register.json`.
 */
export const REGISTER_FORM: TableForm<RegisterColumn> = {
  columns: {
    site: {
      headings: splitAtBars(`
          Tên miền | Địa chỉ website | Website | Tên miền / ứng dụng | Tên website |
          Địa chỉ tên miền | Domain | Tên miền website | Tên miền, ứng dụng | Website/ứng dụng |
          Tên website/ứng dụng | Địa chỉ trang web | URL | Tên miền truy cập | Địa chỉ truy cập |
          Nền tảng | Tên nền tảng`),
    },
    owner: {
      headings: splitAtBars(`
          Tên doanh nghiệp | Đơn vị sở hữu | Chủ sở hữu | Tên tổ chức, cá nhân | Tên thương nhân |
          Doanh nghiệp | Tên thương nhân, tổ chức, cá nhân | Thương nhân | Tổ chức, cá nhân |
          Chủ quản | Tên chủ sở hữu | Chủ sở hữu website | Tên công ty | Công ty | Đơn vị |
          Tên đơn vị | Tên tổ chức | Tên chủ quản`),
    },
    kind: {
      headings: splitAtBars(`
          Hình thức | Loại thủ tục | Thủ tục | Loại hình | Hình thức hồ sơ | Loại hồ sơ |
          Thông báo/Đăng ký | Loại hình website | Loại hình hoạt động | Loại hình nền tảng |
          Loại nền tảng`),
      notOnPage: true,
    },
    number: {
      headings: splitAtBars(`
          Số hồ sơ | Mã hồ sơ | Mã số | Số xác nhận | Số đăng ký | Số thông báo | Mã xác nhận |
          Số tiếp nhận | Số thông báo/đăng ký | Số giấy xác nhận | Mã số hồ sơ`),
      notOnPage: true,
    },
    taxCode: {
      headings: splitAtBars(`
          Mã số thuế | MST | Mã số doanh nghiệp | MST/ĐKKD | Mã số thuế/ĐKKD | MSDN | Mã số ĐKKD |
          Mã số thuế/MSDN | Mã số doanh nghiệp/Mã số thuế | Số ĐKKD | Mã số DN/ĐKKD | Giấy ĐKKD |
          Mã số DN | Mã số thuế (MST)`),
      optional: true,
    },
    confirmedOn: {
      headings: splitAtBars(`
          Ngày xác nhận | Ngày duyệt | Ngày cấp | Ngày thông báo | Ngày đăng ký | Ngày phê duyệt |
          Thời gian xác nhận | Ngày xác nhận hồ sơ | Ngày hiệu lực`),
      optional: true,
    },
    // A guard (`ColumnForm.guards`): if the list's author renamed this column, it would not be found, and a withdrawn site would
    // appear as notified.
    state: {
      headings: splitAtBars(`
          Trạng thái | Tình trạng | Hiện trạng | Trạng thái hồ sơ | Tình trạng hoạt động |
          Trạng thái hoạt động | Kết quả | Tình trạng hồ sơ`),
      optional: true,
      guards: true,
    },
  },
  unused: splitAtBars(`
          STT | TT | Số TT | Số thứ tự | No | # | Địa chỉ | Địa chỉ trụ sở | Trụ sở |
          Tỉnh/Thành phố | Tỉnh, thành phố | Địa phương | Điện thoại | Số điện thoại | ĐT |
          Hotline | Email | Thư điện tử | E-mail | Fax | Liên hệ | Người liên hệ | Người đại diện |
          Đại diện | Người đại diện theo pháp luật | Đại diện pháp luật | Chức vụ | CCCD | Số CCCD |
          Ghi chú | Loại website | Lĩnh vực | Ngành nghề | Ngành hàng | Sản phẩm | Hàng hóa |
          Tên giao dịch | Tên tiếng Anh | Tên viết tắt | Ngày nộp | Ngày nộp hồ sơ |
          Ngày tiếp nhận | Ngày hết hạn | Cơ quan xác nhận | Đơn vị xác nhận | Nơi cấp | Logo |
          Quốc gia`),
  words: {
    kind: [
      // These words count anywhere in a cell. A cell may begin with "Thông báo" (notice) and still state that a site ended,
      // because the end of a site is notified too.
      { means: 'withdrawn', match: 'anywhere', words: splitAtBars('chấm dứt | thu hồi | hủy') },
      {
        means: 'notified',
        words: splitAtBars(`
          Thông báo | Đã thông báo | Website TMĐT bán hàng | Website thương mại điện tử bán hàng |
          Website bán hàng | Ứng dụng bán hàng | Ứng dụng TMĐT bán hàng |
          Ứng dụng thương mại điện tử bán hàng | TMĐT bán hàng |
          Nền tảng thương mại điện tử kinh doanh trực tiếp | Nền tảng TMĐT kinh doanh trực tiếp |
          TB`),
      },
      {
        means: 'registered',
        words: splitAtBars(`
          Đăng ký | Đã đăng ký | Sàn giao dịch | Sàn TMĐT | Sàn thương mại điện tử |
          Website cung cấp dịch vụ | ĐK | Website khuyến mại trực tuyến |
          Website đấu giá trực tuyến | Ứng dụng cung cấp dịch vụ | Dịch vụ TMĐT |
          Website TMĐT cung cấp dịch vụ | Website thương mại điện tử cung cấp dịch vụ |
          Cung cấp dịch vụ TMĐT | Cung cấp dịch vụ thương mại điện tử |
          Nền tảng thương mại điện tử trung gian | Nền tảng TMĐT trung gian |
          Mạng xã hội hoạt động thương mại điện tử | Mạng xã hội hoạt động TMĐT |
          Nền tảng thương mại điện tử tích hợp | Nền tảng TMĐT tích hợp`),
      },
    ],
    state: [
      {
        means: 'holds',
        match: 'whole',
        words: splitAtBars(`
          Đã xác nhận | Đã duyệt | Đã thông báo | Đã đăng ký | Đang hoạt động | Còn hiệu lực |
          Hoạt động | Đã phê duyệt | Đang còn hiệu lực | Đã được xác nhận | Xác nhận | Bình thường |
          Hợp lệ | Đã cấp`),
      },
      {
        means: 'withdrawn',
        match: 'anywhere',
        words: splitAtBars(`
          chấm dứt | thu hồi | hủy | hết hiệu lực | đã ngừng hoạt động | ngừng hẳn | đã đóng |
          giải thể`),
      },
      {
        means: 'suspended',
        match: 'anywhere',
        words: splitAtBars('tạm dừng | tạm ngừng | đình chỉ | tạm khóa'),
      },
      {
        means: 'open',
        words: splitAtBars(`
          Chờ duyệt | Đang chờ | Chưa duyệt | Chờ xác nhận | Chưa xác nhận | Đang xử lý | Từ chối |
          Bị từ chối | Yêu cầu bổ sung | Đang xem xét`),
      },
    ],
  },
};
