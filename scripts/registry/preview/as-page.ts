import { SHAPE_STROKE, STATE_SHAPES } from '@/lib/domain/listing/state-shapes';
import type { ShapeName } from '@/lib/domain/verdict/verdict';
import type { KeyedRecord } from '@/lib/registry/codec/record-schemas';
import type { CommunityDifference } from '@/publish/approvals/difference';
import type { Bilingual } from '@/publish/keep/bounds';
import { type Count, type Preview, recordName } from '@/publish/preview/compare';
import type { SourceReport } from '@/publish/preview/set-aside';
import { leftOutByReason } from '@/publish/selection';
import { saidOf } from './as-text';
import { groupRecords, type RecordGroup, searchLine } from './groups';
import { SEARCH_SCRIPT, STYLE } from './page-parts';
import { shopperText } from './shopper-text';

/** Most entries of a list that are drawn on the page. */
const DRAWN = 200;

/** Most hosts of a community list that are drawn on the page. The page's search finds the others. */
const SAMPLE_HOSTS = 20;

/** Contents of the preview page in addition to the comparison. */
export interface PageNotes {
  /** Reasons why the rows are not published without a person's decision, one sentence each. */
  readonly waits?: readonly Bilingual[];
  /** Hosts that community lists add or remove. They are not published until two people approved this. */
  readonly pending?: CommunityDifference;
  /** Commands that publish the rows, one per line, for the person who looked at this page. */
  readonly commands?: readonly string[];
}

/**
 * Renders the preview as one HTML page in Vietnamese and English. It shows counts, and groups new, changed and removed records by
 * source, country and hazard, each group with a few samples in a shopper's words. A search finds every record. Decisions are
 * shown one by one.
 */
export function previewPage(
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
<h1>${both({ vi: `Bản ${versionBefore + 1} sẽ đổi gì, ngày ${day}`, en: `What version ${versionBefore + 1} would change on ${day}` })}</h1>
<p>${both({ vi: `So với bản ${versionBefore}. Xem trang này thì chưa công bố gì.`, en: `Beside version ${versionBefore}. Nothing is published by looking at this page.` })}</p>
${waits.length === 0 ? '' : `<section class="waits"><h2>${both({ vi: 'Vì sao cần người xem', en: 'Why a person is asked' })}</h2><ul>${waits.map((why) => `<li>${both(why)}</li>`).join('')}</ul></section>`}
<div class="cards">${[
    [{ vi: 'mới', en: 'new' }, added.length] as const,
    [{ vi: 'đổi', en: 'changed' }, changed.length] as const,
    [{ vi: 'mất', en: 'gone' }, gone.length] as const,
    [{ vi: 'bỏ ra', en: 'left out' }, leftOut.length] as const,
    [{ vi: 'để riêng', en: 'set aside' }, reports.reduce((sum, { setAside }) => sum + setAside, 0)] as const,
  ]
    .map(([what, count]) => `<p><b>${count}</b> ${both(what)}</p>`)
    .join('')}</div>
${section({ vi: 'Mới', en: 'New' }, added, now)}
${section({ vi: 'Đổi', en: 'Changed' }, changed, now)}
${section({ vi: 'Mất', en: 'Gone' }, gone, now)}
${pending === undefined ? '' : pendingHtml(pending)}
${search([...added, ...changed, ...gone].map(searchLine).concat(pending?.added ?? [], pending?.gone ?? []))}
${heading('Người bán', 'Sellers')}${table(preview.sellers)}${heading('Bản ghi', 'Records')}${table(preview.records)}
${heading('Bỏ ra, và vì sao', 'Left out, and why')}${list(leftOutByReason(leftOut).map(({ what, count }) => `${count} × ${what}`))}
${heading('Dữ liệu cũ nhất', 'Oldest data')}${list(preview.oldest.map(({ what, day: of }) => `${of}: ${what}`))}
${heading('Hết hạn trong 7 ngày', 'Ends within 7 days')}${list(preview.endsSoon.slice(0, DRAWN).map(({ what, day: of }) => `${of}: ${what}`))}
${heading('Lần nhập', 'Imports')}${list(
  reports.map(
    ({ source, read, taken, setAside, retrievedOn }) =>
      `${source}: ${read} đọc/read, ${taken} lấy/taken, ${setAside} để riêng/set aside; ${retrievedOn}`,
  ),
)}
${commands.length === 0 ? '' : `${heading('Đã xem và đồng ý', 'Seen and agreed')}<pre>${commands.map(inHtml).join('\n')}</pre>`}
</main>${SEARCH_SCRIPT}</body></html>
`;
}

function section(title: Bilingual, records: readonly KeyedRecord[], now: number): string {
  const decisions = records.filter(({ type }) => type === 'violation');
  const grouped = groupRecords(records.filter(({ type }) => type !== 'violation'));
  const more = decisions.length > DRAWN ? `<p>+ ${decisions.length - DRAWN}</p>` : '';
  const cards = decisions.slice(0, DRAWN).map((record) => card(record, now));
  const none = records.length === 0 ? `<p class="none">${both({ vi: 'Không có.', en: 'None.' })}</p>` : '';
  return `<h2>${both(title)}: ${records.length}</h2>${none}${cards.join('')}${more}${grouped.map((group) => groupHtml(group, now)).join('')}`;
}

function groupHtml({ source, parts, count, samples, isGrave }: RecordGroup, now: number): string {
  const head = parts.map(both).join(', ');
  const drawn = samples.map((record) => card(record, now)).join('');
  return `<details class="group${isGrave ? ' grave' : ''}"${isGrave ? ' open' : ''}><summary><b>${count}</b> ${inHtml(source)}: ${head}</summary>${drawn}</details>`;
}

function pendingHtml({ added, gone, grave }: CommunityDifference): string {
  const part = (vi: string, en: string, hosts: readonly string[], most: number) =>
    hosts.length === 0
      ? ''
      : `<h3>${both({ vi, en })}: ${hosts.length}</h3>${list(hosts.slice(0, most))}${hosts.length > most ? `<p>+ ${hosts.length - most}</p>` : ''}`;
  return `<section class="waits">${heading('Danh sách cộng đồng: chờ hai người', 'Community lists: two people have to agree')}
<div class="grave">${part('Trang rất nhiều người vào hoặc dùng chung: xem từng trang', 'Sites that very many visit, or shared: look at each', grave, DRAWN)}</div>
${part('Mới', 'New', added, SAMPLE_HOSTS)}${part('Mất', 'Gone', gone, SAMPLE_HOSTS)}</section>`;
}

function search(searched: readonly string[]): string {
  if (searched.length === 0) return '';
  const label = both({ vi: 'Tìm trong tất cả', en: 'Search all of them' });
  const lines = JSON.stringify(searched).replaceAll('<', '\\u003c');
  return `<h2><label for="search">${label}</label></h2><input id="search" type="search" autocomplete="off"><p id="count" role="status"></p><ul id="found"></ul><script type="application/json" id="lines">${lines}</script>`;
}

function card(record: KeyedRecord, now: number): string {
  const vi = shopperText(record, 'vi', now);
  const en = shopperText(record, 'en', now);
  const shape: ShapeName =
    vi?.state === 'warned' ? 'warned' : vi?.toCheck ? 'check' : (vi?.state ?? 'unavailable');
  const words = (text: typeof vi, language: string) =>
    text === undefined
      ? `<p class="none">${both({ vi: 'Hiện từ một ngày khác.', en: 'Shown from another day on.' })}</p>`
      : `<div lang="${language}">${text.findings
          .map(
            ({ tierLabel, title, sentence }) =>
              `<p><span class="label">${inHtml(tierLabel)}</span> · <b>${inHtml(title)}</b><br>${inHtml(sentence)}</p>`,
          )
          .join('')}</div>`;
  return `<article><h3>${mark(shape)} ${inHtml(recordName(record))}</h3><p class="keys">${inHtml(saidOf(record))}</p>
<div class="both">${words(vi, 'vi')}${words(en, 'en')}</div></article>`;
}

function mark(shape: ShapeName): string {
  const parts = STATE_SHAPES[shape].map(({ path, fill, dash }) =>
    fill
      ? `<path d="${path}" fill="currentColor"/>`
      : `<path d="${path}" fill="none" stroke="currentColor" stroke-width="${SHAPE_STROKE}" stroke-linecap="round"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`,
  );
  return `<svg class="${shape}" viewBox="0 0 16 16" width="20" height="20" role="img" aria-label="${shape}">${parts.join('')}</svg>`;
}

const both = ({ vi, en }: Bilingual): string =>
  vi === en ? inHtml(vi) : `${inHtml(vi)} <span class="en" lang="en">${inHtml(en)}</span>`;

const heading = (vi: string, en: string): string => `<h2>${both({ vi, en })}</h2>`;

function table(counts: readonly Count[]): string {
  const rows = counts.map(
    ({ what, now, before }) =>
      `<tr><td>${inHtml(what)}</td><td>${before}</td><td>${now}</td><td>${now === before ? '' : `${now > before ? '+' : ''}${now - before}`}</td></tr>`,
  );
  const heads = [
    { vi: 'trước', en: 'before' },
    { vi: 'nay', en: 'now' },
    { vi: 'khác', en: 'change' },
  ];
  return `<table><thead><tr><th></th>${heads.map((head) => `<th>${both(head)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function list(lines: readonly string[]): string {
  if (lines.length === 0) return `<p class="none">${both({ vi: 'Không có.', en: 'None.' })}</p>`;
  return `<ul>${lines.map((line) => `<li>${inHtml(line)}</li>`).join('')}</ul>`;
}

function inHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
