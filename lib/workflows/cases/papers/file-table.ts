import { html } from 'hono/html';
import type { CaseItem } from '@/lib/domain/case/case';
import { toPackagePath } from '@/lib/evidence/case-manifest';
import { formatAddress, formatMoment, type Html, writeTable } from './paper';

/** Returns the table of a case's pages with their files, for a printed document. */
export function writeFileTable(items: readonly CaseItem[]): Html {
  return writeTable(
    ['STT', 'Địa chỉ', 'Thời điểm', 'Tệp, độ dài', 'SHA-256'],
    [7, 31, 15, 19, 28],
    items.map(({ order, url, capturedAt, digest, byteLength, removedAt }) => [
      `${order}`,
      formatAddress(url),
      formatMoment(capturedAt),
      removedAt === undefined ? html`${toPackagePath(order)}<br>${byteLength} byte` : 'đã xóa',
      html`<code>${digest}</code>`,
    ]),
  );
}
