import { html } from 'hono/html';
import { renderPage } from '@/server/platform/http/page';
import type { PolicyTerms } from './policy-terms';

/** Renders the privacy policy in Vietnamese. */
export function renderPrivacyVi({ authority, contact, country, isAbroad, days }: PolicyTerms) {
  const body = html`<p class="soft"><a href="/answer/privacy?lang=en" hreflang="en" lang="en">English</a> · <a href="/answer?lang=vi">Về trang dành cho người bán</a></p>
<h1>Quyền riêng tư trên trang dành cho người bán</h1>
<p>Áp dụng cho trang /answer: nơi người bán phản hồi hoặc đính chính hồ sơ. Tiện ích và trang trên điện thoại có chính sách riêng.</p>

<h2>Ai kiểm soát dữ liệu</h2>
<p><strong>${authority}</strong>${contact === undefined ? html`. Nơi này chưa nêu cách liên hệ.` : html`, liên hệ: <a href="mailto:${contact}">${contact}</a>.`} ${country === undefined ? 'Nơi này chưa nêu nơi đặt máy chủ.' : html`Máy chủ đặt tại ${country}${isAbroad ? ', ngoài Việt Nam' : ''}.`}</p>

<h2>Dữ liệu nào, để làm gì</h2>
<ul>
<li>Họ tên, chức vụ, email, điện thoại bạn ghi: để biết ai phản hồi và trả lời bạn.</li>
<li>Địa chỉ gian hàng, mã số thuế, nội dung và văn bản bạn gửi: để đối chiếu với hồ sơ đã công bố.</li>
<li>Trang này không dùng cookie, không chạy mã lệnh và không đo lường người xem. Phần mềm không ghi địa chỉ mạng của bạn vào nhật ký.</li>
</ul>
<p>Dữ liệu chỉ dùng để xem xét phản hồi. Không bán, không cho thuê, không dùng để quảng cáo. Xin đừng gửi mật khẩu, bản sao giấy tờ tùy thân hay dữ liệu của người khác.</p>

<h2>Ai đọc</h2>
<p>Cán bộ của đơn vị được giao xem xét phản hồi. Họ phải ghi lý do trước khi xem bạn là ai hoặc mở văn bản, và mỗi lần xem được ghi lại. Điều được công bố chỉ là: người bán đã gửi phản hồi, và hồ sơ được đính chính hay giữ nguyên.</p>

<h2>Giữ bao lâu</h2>
<p>Toàn bộ phản hồi, gồm tên, liên hệ, nội dung và văn bản, được xóa ${days} ngày sau lần cuối có việc xảy ra với phản hồi. Danh sách những lần cán bộ đã xem được giữ theo thời hạn riêng và không có tên bạn.</p>

<h2>Quyền của bạn</h2>
<p>Theo Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, bạn có quyền biết, xem, sửa, xóa, hạn chế và phản đối việc dùng dữ liệu của mình, rút đồng ý, khiếu nại, tố cáo, khởi kiện và yêu cầu bồi thường. ${contact === undefined ? '' : html`Hãy viết đến ${contact}, nêu mã phản hồi và mã theo dõi. `}Nơi tiếp nhận phải trả lời trong thời hạn của Nghị định 356/2025/NĐ-CP. Khi bạn rút đồng ý, phản hồi không được xem xét tiếp và tên, liên hệ, văn bản của bạn bị xóa.</p>
<p>Người có tên trong văn bản do người khác gửi cũng có các quyền này.</p>`;
  return renderPage({ language: 'vi', title: 'Quyền riêng tư trên trang dành cho người bán', body });
}
