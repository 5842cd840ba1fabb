import { SHAPE_STROKE, STATE_SHAPES } from '@/lib/domain/listing/state-shapes';
import type { ShapeName } from '@/lib/domain/verdict/verdict';
import type { KeyedRecord } from '@/lib/registry/codec/record-schemas';
import type { CommunityDifference } from '@/publish/approvals/difference';
import type { Bilingual } from '@/publish/keep/bounds';
import { type Count, type Preview, toRecordName } from '@/publish/preview/compare';
import type { SourceReport } from '@/publish/preview/set-aside';
import { countLeftOutByReason } from '@/publish/selection';
import { toKeysText } from './as-text';
import { groupRecords, type RecordGroup, toSearchableLine } from './groups';
import { SEARCH_SCRIPT, STYLE } from './page-parts';
import { toVerdictTextOfRecord } from './shopper-text';

/** Maximum number of entries of a list that are drawn on the page. */
const MOST_LISTED = 200;

/** Maximum number of hosts of a community list that are drawn on the page. The page's search finds the others. */
const SAMPLE_HOSTS = 20;

/** Contents of the preview page in addition to the comparison. */
export interface PageNotes {
  /** Reasons why the rows are not published without a person's decision, one sentence each. */
  readonly waits?: readonly Bilingual[];
  /** Hosts that community lists add or remove. These changes are not published until two people have approved them. */
  readonly pending?: CommunityDifference;
  /** Commands that publish the rows, one per line, for the person who looked at this page. */
  readonly commands?: readonly string[];
}

/**
 * Renders the preview as one HTML page in Vietnamese and English. It shows counts, and groups new, changed and removed records by
 * source, country and hazard, each group with a few samples in a shopper's words. A search finds every record. Decisions are
 * shown one by one.
 */
export function renderPreviewPage(
  preview: Preview,
  reports: readonly SourceReport[],
  now: number,
  { waits = [], commands = [], pending }: PageNotes = {},
): string {
  const { versionBefore, day, added, changed, gone, leftOut } = preview;
  const title = `Bản ${versionBefore + 1} sẽ đổi gì · What version ${versionBefore + 1} would change`;
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${STYLE}</style></head><body><main>
<h1>${renderBothLanguages({ vi: `Bản ${versionBefore + 1} sẽ đổi gì, ngày ${day}`, en: `What version ${versionBefore + 1} would change on ${day}` })}</h1>
<p>${renderBothLanguages({ vi: `So với bản ${versionBefore}. Xem trang này thì chưa công bố gì.`, en: `Beside version ${versionBefore}. Nothing is published by looking at this page.` })}</p>
${waits.length === 0 ? '' : `<section class="waits"><h2>${renderBothLanguages({ vi: 'Vì sao cần người xem', en: 'Why a person is asked' })}</h2><ul>${waits.map((why) => `<li>${renderBothLanguages(why)}</li>`).join('')}</ul></section>`}
<div class="cards">${[
    [{ vi: 'mới', en: 'new' }, added.length] as const,
    [{ vi: 'đổi', en: 'changed' }, changed.length] as const,
    [{ vi: 'mất', en: 'gone' }, gone.length] as const,
    [{ vi: 'bỏ ra', en: 'left out' }, leftOut.length] as const,
    [{ vi: 'để riêng', en: 'set aside' }, reports.reduce((sum, { setAside }) => sum + setAside, 0)] as const,
  ]
    .map(([what, count]) => `<p><b>${count}</b> ${renderBothLanguages(what)}</p>`)
    .join('')}</div>
${renderSection({ vi: 'Mới', en: 'New' }, added, now)}
${renderSection({ vi: 'Đổi', en: 'Changed' }, changed, now)}
${renderSection({ vi: 'Mất', en: 'Gone' }, gone, now)}
${pending === undefined ? '' : renderPendingHosts(pending)}
${renderSearchField([...added, ...changed, ...gone].map(toSearchableLine).concat(pending?.added ?? [], pending?.gone ?? []))}
${renderHeading('Người bán', 'Sellers')}${renderTable(preview.sellers)}${renderHeading('Bản ghi', 'Records')}${renderTable(preview.records)}
${renderHeading('Bỏ ra, và vì sao', 'Left out, and why')}${renderList(countLeftOutByReason(leftOut).map(({ what, count }) => `${count} × ${what}`))}
${renderHeading('Dữ liệu cũ nhất', 'Oldest data')}${renderList(preview.oldest.map(({ what, day: of }) => `${of}: ${what}`))}
${renderHeading('Hết hạn trong 7 ngày', 'Ends within 7 days')}${renderList(preview.endsSoon.slice(0, MOST_LISTED).map(({ what, day: of }) => `${of}: ${what}`))}
${renderHeading('Lần nhập', 'Imports')}${renderList(
  reports.map(
    ({ source, read, taken, setAside, retrievedOn }) =>
      `${source}: ${read} đọc/read, ${taken} lấy/taken, ${setAside} để riêng/set aside; ${retrievedOn}`,
  ),
)}
${commands.length === 0 ? '' : `${renderHeading('Đã xem và đồng ý', 'Seen and agreed')}<pre>${commands.map(escapeHtml).join('\n')}</pre>`}
</main>${SEARCH_SCRIPT}</body></html>
`;
}

function renderSection(title: Bilingual, records: readonly KeyedRecord[], now: number): string {
  const decisions = records.filter(({ type }) => type === 'violation');
  const grouped = groupRecords(records.filter(({ type }) => type !== 'violation'));
  const more = decisions.length > MOST_LISTED ? `<p>+ ${decisions.length - MOST_LISTED}</p>` : '';
  const cards = decisions.slice(0, MOST_LISTED).map((record) => renderRecord(record, now));
  const none =
    records.length === 0
      ? `<p class="none">${renderBothLanguages({ vi: 'Không có.', en: 'None.' })}</p>`
      : '';
  return `<h2>${renderBothLanguages(title)}: ${records.length}</h2>${none}${cards.join('')}${more}${grouped.map((group) => renderGroup(group, now)).join('')}`;
}

function renderGroup({ source, parts, count, samples, isGrave }: RecordGroup, now: number): string {
  const head = parts.map(renderBothLanguages).join(', ');
  const renderedSamples = samples.map((record) => renderRecord(record, now)).join('');
  return `<details class="group${isGrave ? ' grave' : ''}"${isGrave ? ' open' : ''}><summary><b>${count}</b> ${escapeHtml(source)}: ${head}</summary>${renderedSamples}</details>`;
}

function renderPendingHosts({ added, gone, grave }: CommunityDifference): string {
  const renderHosts = (vi: string, en: string, hosts: readonly string[], most: number) =>
    hosts.length === 0
      ? ''
      : `<h3>${renderBothLanguages({ vi, en })}: ${hosts.length}</h3>${renderList(hosts.slice(0, most))}${hosts.length > most ? `<p>+ ${hosts.length - most}</p>` : ''}`;
  return `<section class="waits">${renderHeading('Danh sách cộng đồng: chờ hai người', 'Community lists: two people have to agree')}
<div class="grave">${renderHosts('Trang rất nhiều người vào hoặc dùng chung: xem từng trang', 'Sites that very many visit, or shared: look at each', grave, MOST_LISTED)}</div>
${renderHosts('Mới', 'New', added, SAMPLE_HOSTS)}${renderHosts('Mất', 'Gone', gone, SAMPLE_HOSTS)}</section>`;
}

function renderSearchField(searched: readonly string[]): string {
  if (searched.length === 0) return '';
  const label = renderBothLanguages({ vi: 'Tìm trong tất cả', en: 'Search all of them' });
  const lines = JSON.stringify(searched).replaceAll('<', '\\u003c');
  return `<h2><label for="search">${label}</label></h2><input id="search" type="search" autocomplete="off"><p id="count" role="status"></p><ul id="found"></ul><script type="application/json" id="lines">${lines}</script>`;
}

function renderRecord(record: KeyedRecord, now: number): string {
  const vi = toVerdictTextOfRecord(record, 'vi', now);
  const en = toVerdictTextOfRecord(record, 'en', now);
  const shape: ShapeName =
    vi?.state === 'warned' ? 'warned' : vi?.toCheck ? 'check' : (vi?.state ?? 'unavailable');
  const renderFindings = (text: typeof vi, language: string) =>
    text === undefined
      ? `<p class="none">${renderBothLanguages({ vi: 'Hiện từ một ngày khác.', en: 'Shown from another day on.' })}</p>`
      : `<div lang="${language}">${text.findings
          .map(
            ({ tierLabel, title, sentence }) =>
              `<p><span class="label">${escapeHtml(tierLabel)}</span> · <b>${escapeHtml(title)}</b><br>${escapeHtml(sentence)}</p>`,
          )
          .join('')}</div>`;
  return `<article><h3>${renderShape(shape)} ${escapeHtml(toRecordName(record))}</h3><p class="keys">${escapeHtml(toKeysText(record))}</p>
<div class="both">${renderFindings(vi, 'vi')}${renderFindings(en, 'en')}</div></article>`;
}

function renderShape(shape: ShapeName): string {
  const parts = STATE_SHAPES[shape].map(({ path, fill, dash }) =>
    fill
      ? `<path d="${path}" fill="currentColor"/>`
      : `<path d="${path}" fill="none" stroke="currentColor" stroke-width="${SHAPE_STROKE}" stroke-linecap="round"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`,
  );
  return `<svg class="${shape}" viewBox="0 0 16 16" width="20" height="20" role="img" aria-label="${shape}">${parts.join('')}</svg>`;
}

const renderBothLanguages = ({ vi, en }: Bilingual): string =>
  vi === en ? escapeHtml(vi) : `${escapeHtml(vi)} <span class="en" lang="en">${escapeHtml(en)}</span>`;

const renderHeading = (vi: string, en: string): string => `<h2>${renderBothLanguages({ vi, en })}</h2>`;

function renderTable(counts: readonly Count[]): string {
  const rows = counts.map(
    ({ what, now, before }) =>
      `<tr><td>${escapeHtml(what)}</td><td>${before}</td><td>${now}</td><td>${now === before ? '' : `${now > before ? '+' : ''}${now - before}`}</td></tr>`,
  );
  const heads = [
    { vi: 'trước', en: 'before' },
    { vi: 'nay', en: 'now' },
    { vi: 'khác', en: 'change' },
  ];
  return `<table><thead><tr><th></th>${heads.map((head) => `<th>${renderBothLanguages(head)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function renderList(lines: readonly string[]): string {
  if (lines.length === 0)
    return `<p class="none">${renderBothLanguages({ vi: 'Không có.', en: 'None.' })}</p>`;
  return `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
