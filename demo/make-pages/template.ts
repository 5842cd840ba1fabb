/** Markup that needs no escaping. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Markup[] | undefined;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A template whose text parts are escaped and whose markup parts are not. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const pieces = strings.map((text, index) => `${text}${render(parts[index])}`);
  return { markup: pieces.join('') };
}

function render(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'object') return 'markup' in part ? part.markup : part.map(render).join('');
  return String(part).replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}

/** JSON inside a script element: no `<` can end it early. */
export function json(value: unknown): Markup {
  return { markup: JSON.stringify(value).replace(/</g, '\\u003c') };
}

/** Đồng as shown in Vietnam: 245.000₫. */
export function dong(amount: number): string {
  return `${digits(amount)}₫`;
}

/** Grouped digits without a sign: 245.000. */
export function digits(amount: number): string {
  return amount.toLocaleString('vi-VN');
}

/** A title in an address: spaces and punctuation become one dash. */
export function slugOf(title: string): string {
  return title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
}

/** The same in ASCII, as on Lazada and Tiki. */
export function plainSlugOf(title: string): string {
  return slugOf(
    title.replace(/đ/g, 'd').replace(/Đ/g, 'D').normalize('NFD').replace(/\p{M}/gu, ''),
  ).toLowerCase();
}

/** The note on every demo page that says what it is. */
export const NOTE = 'Trang minh hoạ: sản phẩm, giá và người bán ở đây đều được đặt ra để thử, không có thật.';
