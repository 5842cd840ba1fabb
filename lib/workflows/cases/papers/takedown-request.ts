import { html } from 'hono/html';
import type { CaseItem } from '@/lib/domain/case/case';
import type { Watch } from '@/lib/domain/case/case-work';
import { CLOCKS } from '@/lib/reference/clocks';
import { citeBasis } from '@/lib/reference/sources';
import { toSweepFields } from '../run-sweep';
import { formatAddress, formatMoment, type Html, writePaper, writeSignatureLines, writeTable } from './paper';
import { BLANK, type PaperContent } from './paper-content';

/** Writes the request to a platform to review and remove listings. */
export function writeTakedownRequest(content: PaperContent): Html {
  const { of, items, watches, now } = content;
  const listings = items.filter(({ kind, removedAt }) => kind === 'listing' && removedAt === undefined);
  const { limit, basis } = CLOCKS.removeListing.value;
  return writePaper(
    'Yêu cầu rà soát, gỡ bỏ thông tin',
    content,
    html`<p>Lập lúc ${formatMoment(now)}.</p><p>Kính gửi: ${BLANK} (chủ quản nền tảng)</p>
<p>Căn cứ: ${of.legalBasis.join('; ')}.</p>
<p>Đề nghị rà soát và xử lý các thông tin sau trong ${limit.amount} giờ kể từ khi nhận yêu cầu (${citeBasis(basis, 'vi')}) và thông báo kết quả cho đơn vị:</p>
${writeListingTable(listings)}
${writeEarlierRequests(watches)}
${writeSignatureLines('Người yêu cầu')}`,
  );
}

function writeListingTable(listings: readonly CaseItem[]): Html {
  if (listings.length === 0) return html`<p>Hồ sơ chưa có tin đăng nào.</p>`;
  const rows = listings.map((item) => {
    const { title, seller, sellerId } = toSweepFields(item.facts);
    return [
      `${item.order}`,
      title || item.title,
      [seller, sellerId].filter(Boolean).join(', '),
      formatAddress(item.url),
      formatMoment(item.capturedAt),
    ];
  });
  return writeTable(['STT', 'Tin đăng', 'Người bán', 'Địa chỉ', 'Đã lưu lúc'], [7, 25, 18, 34, 16], rows);
}

/** Writes the earlier requests, with the next or last look at each page. */
function writeEarlierRequests(watches: readonly Watch[]): Html | undefined {
  const requests = watches.flatMap(({ url, takedown }) => {
    if (!takedown) return [];
    const { requestedAt, recheckedAt, recheckAt } = takedown;
    const look =
      recheckedAt === undefined
        ? `xem lại lúc ${formatMoment(recheckAt)}`
        : `đã xem lại lúc ${formatMoment(recheckedAt)}`;
    return [
      html`<li class="url">${formatAddress(url)}: yêu cầu lúc ${formatMoment(requestedAt)}; ${look}</li>`,
    ];
  });
  return requests.length === 0 ? undefined : html`<h2>Đã yêu cầu</h2><ul>${requests}</ul>`;
}
