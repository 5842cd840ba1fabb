import { html } from 'hono/html';
import { type Markup, renderPage } from '@/server/platform/http/page';

/**
 * Renders the page for a seller with a mark, in Vietnamese. `contact` is an e-mail address. `query` is added to the link to the
 * English page, so that the record stays chosen there.
 */
export function renderDisputePageVi(
  authority: string,
  contact: string | undefined,
  form: Markup,
  query: string,
) {
  const body = html`<p class="soft"><a href="/answer?lang=en${query}" hreflang="en" lang="en">English</a></p>
<h1>Phản hồi hoặc đính chính thông tin về bạn</h1>
<p>Trang này dành cho người bán. Đơn vị công bố dữ liệu: <strong>${authority}</strong>.</p>

<h2>Vì sao có dấu này</h2>
<ul>
<li><strong>Thông tin</strong>: có một hồ sơ đã công bố về bạn, ví dụ đăng ký kinh doanh, kèm số và ngày.</li>
<li><strong>Cần kiểm tra</strong>: trên trang có điểm nên xem lại, ví dụ mã số thuế không đúng cấu trúc, hoặc tên, địa chỉ giống người nêu trong một quyết định đã công bố. Đây không phải là nhận xét về bạn.</li>
<li><strong>Cảnh báo chính thức</strong>: cơ quan có thẩm quyền đã công bố một quyết định. Dấu ghi rõ số, ngày, cơ quan ban hành, hành vi và khu vực. Dấu hiện trong 30 ngày kể từ ngày công bố rồi tự mất.</li>
</ul>
<p>Phản ánh của người mua không phải là hồ sơ: người mua khác không nhìn thấy, và không làm thay đổi dấu nào.</p>

<h2>Bạn có thể đề nghị điều gì</h2>
<table><tbody>
<tr><th scope="row">Hồ sơ nói về người khác</th><td>Gửi địa chỉ gian hàng và số của hồ sơ. Cảnh báo chỉ dựa trên mã số khớp hoàn toàn, nên khớp nhầm là lỗi của đơn vị công bố và được gỡ trước tiên.</td></tr>
<tr><th scope="row">Hồ sơ đã cũ</th><td>Gửi kèm quyết định, giấy chứng nhận hoặc xác nhận mới hơn.</td></tr>
<tr><th scope="row">Quyết định đã bị khiếu nại, sửa đổi hoặc hủy bỏ</th><td>Gửi kèm văn bản. Hồ sơ sẽ nêu rõ điều đó, hoặc được rút lại.</td></tr>
<tr><th scope="row">Bạn không đồng ý với chính quyết định</th><td>Chỉ cơ quan đã ban hành mới thay đổi được; tên cơ quan có trong dấu. Hãy làm theo thủ tục khiếu nại ghi trong quyết định.</td></tr>
<tr><th scope="row">Bạn muốn ý kiến của mình được xem xét</th><td>Gửi một bản trình bày ngắn về sự việc. Ý kiến được xem xét cùng với hồ sơ. Trong lúc đó, dấu ghi: người bán đã gửi phản hồi, phản hồi đang được xem xét.</td></tr>
</tbody></table>

${form}

${contact === undefined ? '' : html`<p>Bạn cũng có thể viết đến <a href="mailto:${contact}">${contact}</a>.</p>`}
<p><a href="/answer/privacy?lang=vi">Chính sách quyền riêng tư của trang này</a></p>
<p><a href="/answer/status?lang=vi">Xem tình trạng một phản hồi đã gửi</a></p>

<h2>Sau đó thế nào</h2>
<p>Một người sẽ đối chiếu văn bản của bạn với nguồn. Nội dung đính chính được công bố thành tệp mới có chữ ký; trình duyệt đang mở nhận được trong khoảng nửa giờ sau khi tệp được công bố, và trang đang mở đổi theo. Mỗi hồ sơ giữ lịch sử của mình: đã đính chính, đang xem xét hoặc đã rút.</p>`;
  return renderPage({ language: 'vi', title: 'Phản hồi hoặc đính chính hồ sơ', body });
}
