import { RECALL_REASONS } from '@/lib/domain/seller/record-values';
import { splitAtBars, type TableForm } from '../tables/form';

export type WithdrawalColumn =
  | ('number' | 'product' | 'brand' | 'batches' | 'measure')
  | ('decision' | 'decidedOn' | 'why' | 'reason' | 'url');

/**
 * Form of a decision's annex, which has one row for each product. Facts that hold for all products may be in the decision's text
 * instead.
 */
export const WITHDRAWALS_FORM: TableForm<WithdrawalColumn> = {
  columns: {
    number: {
      headings: splitAtBars(`
          Số tiếp nhận | Số tiếp nhận Phiếu công bố | Số tiếp nhận Phiếu công bố sản phẩm mỹ phẩm |
          Số công bố | Số tiếp nhận phiếu CBMP | Số phiếu công bố | Số CBMP | Số phiếu tiếp nhận |
          Số tiếp nhận PCB | SCB | Số đăng ký | Số giấy đăng ký lưu hành | Số GĐKLH | SĐK | GĐKLH |
          Số ĐK | Số GPLH/GPNK | Số GPNK | Số đăng ký lưu hành | Số giấy phép lưu hành | SĐK/GPNK |
          Số đăng ký/GPNK | Số lưu hành | Số GĐKLH/GPNK |
          Số giấy đăng ký lưu hành/Giấy phép nhập khẩu`),
    },
    product: {
      headings: splitAtBars(`
          Tên sản phẩm | Tên thuốc | Tên sản phẩm mỹ phẩm | Tên mỹ phẩm | Sản phẩm | Tên hàng |
          Tên thuốc, nồng độ, hàm lượng | Tên thuốc - nồng độ/hàm lượng |
          Tên thuốc, nguyên liệu làm thuốc | Tên biệt dược | Tên thuốc (hoạt chất, hàm lượng)`),
    },
    brand: { headings: splitAtBars('Nhãn hàng | Thương hiệu | Nhãn hiệu | Tên nhãn hàng'), optional: true },
    // `guards`: a row that names lots recalls only these lots. If no column of lots is found, an unknown heading might be its
    // heading, so a person has to decide.
    batches: {
      headings: splitAtBars(
        'Số lô | Lô sản xuất | Số lô sản xuất | Lô | Lô SX | Số lô SX | Lô thuốc | Số lô; NSX; HD',
      ),
      optional: true,
      guards: true,
    },
    measure: {
      headings: splitAtBars(
        'Mức độ thu hồi | Biện pháp | Mức độ vi phạm | Mức độ | Hình thức xử lý | Phạm vi thu hồi',
      ),
      optional: true,
    },
    decision: {
      headings: splitAtBars(`
          Số quyết định | Quyết định số | Số công văn | Công văn số | Số văn bản | Văn bản số |
          Số QĐ | Số CV | Số QĐ/CV | Quyết định thu hồi | Số quyết định thu hồi |
          Số công văn thu hồi | Văn bản thu hồi | Số hiệu văn bản | Số, ký hiệu`),
      optional: true,
    },
    decidedOn: {
      headings: splitAtBars(`
          Ngày quyết định | Ngày ban hành | Ngày | Ngày ký | Ngày công văn | Ngày văn bản |
          Ngày ra quyết định | Ngày QĐ | Ngày thu hồi | Ngày tháng`),
      optional: true,
    },
    why: {
      headings: splitAtBars(`
          Lý do thu hồi | Lý do | Lí do | Lí do thu hồi | Nội dung vi phạm | Vi phạm |
          Kết quả không đạt | Chỉ tiêu không đạt`),
      optional: true,
    },
    reason: { headings: ['Loại lý do'], optional: true },
    url: {
      headings: splitAtBars('Đường dẫn quyết định | Nguồn | Liên kết | Link | Đường dẫn'),
      optional: true,
    },
  },
  unused: splitAtBars(`
          STT | TT | Số TT | Số thứ tự | No | # | Ngày cấp | Ngày cấp số tiếp nhận |
          Ngày tiếp nhận | Ghi chú | Nhà sản xuất | Nước sản xuất | Công ty | Cơ sở đăng ký |
          Địa chỉ | NSX | HD | Hạn dùng | Ngày sản xuất | Ngày hết hạn | Cơ sở sản xuất |
          Dạng bào chế | Tổ chức, cá nhân chịu trách nhiệm đưa sản phẩm ra thị trường |
          Cơ sở nhập khẩu | Công ty sản xuất | Công ty nhập khẩu | Công ty đăng ký | Hoạt chất |
          Hoạt chất, hàm lượng | Nồng độ, hàm lượng | Hàm lượng | Quy cách đóng gói | Quy cách |
          Tiêu chuẩn | Tuổi thọ | Tên công ty | Đơn vị công bố | Công ty công bố |
          Tên công ty chịu trách nhiệm | Cơ sở phân phối | Mã số thuế | Ngày công bố | Nơi lấy mẫu |
          Đơn vị lấy mẫu |
          Tên, địa chỉ tổ chức cá nhân chịu trách nhiệm đưa sản phẩm ra thị trường`),
  words: {
    reason: RECALL_REASONS.map((reason) => ({ means: reason, words: [reason], match: 'whole' })),
    // Words in the column `why` that stand for a reason. None are built in, because recall-reason.ts recognises reasons by
    // patterns; an operator can add words.
    why: RECALL_REASONS.map((reason) => ({ means: reason, words: [], match: 'anywhere' })),
  },
};
