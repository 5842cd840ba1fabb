import { html } from 'hono/html';
import { writeFileTable } from './file-table';
import { formatMoment, type Html, writePaper, writeSignatureLines } from './paper';
import { BLANK, type PaperContent } from './paper-content';

/** Writes the request for a *vi bằng*, to a bailiff's office. */
export function writeBailiffRequest(content: PaperContent): Html {
  const { items, now } = content;
  return writePaper(
    'Yêu cầu lập vi bằng',
    content,
    html`<p>Lập lúc ${formatMoment(now)}.</p><p>Kính gửi: ${BLANK} (văn phòng thừa phát lại)</p>
<p>Đề nghị ghi nhận việc truy cập các địa chỉ dưới đây và nội dung hiển thị trên đó tại thời điểm lập.</p>
<h2>Các bước</h2><ol><li>Mở trình duyệt ở chế độ riêng tư, không đăng nhập.</li><li>Mở lần lượt từng địa chỉ theo thứ tự trong bảng.</li><li>Chụp toàn bộ trang, ghi giờ hiển thị của thiết bị và độ lệch so với giờ chuẩn.</li><li>Đối chiếu với gói đã lưu theo mã kiểm tra SHA-256.</li></ol>
<h2>Địa chỉ và gói đã lưu</h2>${writeFileTable(items.filter(({ removedAt }) => removedAt === undefined))}
${writeSignatureLines('Người yêu cầu')}`,
  );
}
