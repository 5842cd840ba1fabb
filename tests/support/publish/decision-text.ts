/** Lines of an invented decision with everything a record needs. */
export const DECISION_TEXT = [
  'CHI CỤC QUẢN LÝ THỊ TRƯỜNG TỈNH MINH HỌA',
  'ĐỘI QUẢN LÝ THỊ TRƯỜNG SỐ 1 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Số: 0012/QĐ-XPHC',
  'Minh Họa, ngày 10 tháng 11 năm 2026',
  'QUYẾT ĐỊNH',
  'Xử phạt vi phạm hành chính',
  'Căn cứ Biên bản vi phạm hành chính số 34/BB-VPHC ngày 01/11/2026;',
  'Căn cứ Quyết định số 07/QĐ-GQXP ngày 02/01/2026 về việc giao quyền xử phạt;',
  'Điều 1. Xử phạt vi phạm hành chính đối với tổ chức có tên sau đây:',
  '1. Tên của tổ chức: Công ty TNHH Minh Họa Gốm',
  'Địa chỉ trụ sở chính: Số 12 đường Ví Dụ, phường Mẫu,',
  'Tỉnh Minh Họa',
  'Mã số doanh nghiệp: 0100233488; Ngày cấp: 02/03/2020',
  '2. Đã thực hiện hành vi vi phạm hành chính: Kinh doanh hàng hóa không rõ nguồn gốc, xuất xứ.',
  '3. Địa điểm xảy ra vi phạm: Tỉnh Minh Họa.',
  'Quyết định này được công bố công khai từ ngày 20/11/2026 đến hết ngày 05/12/2026.',
];
