/** A sentence that a page shows to its visitor: `head` is the page's own words, `secret` is about the visitor. */
export interface VisitorSentence {
  readonly head: string;
  readonly secret: string;
}

/** A kind of document tree, and a script for the page that puts such a sentence into it. */
export interface Container {
  readonly name: string;
  readonly script: (sentence: VisitorSentence) => string;
}

const text = ({ head, secret }: VisitorSentence) => JSON.stringify(`${head} ${secret}`);
const markup = ({ head, secret }: VisitorSentence) => JSON.stringify(`<p>${head} ${secret}</p>`);

/** Every kind of tree that the freezer writes. */
export const CONTAINERS: readonly Container[] = [
  { name: 'light tree', script: (words) => `main.insertAdjacentHTML('beforebegin', ${markup(words)})` },
  {
    name: 'open shadow root',
    script: (words) => `main.before(host); host.attachShadow({ mode: 'open' }).innerHTML = ${markup(words)}`,
  },
  {
    name: 'shadow root in a shadow root',
    script: (words) =>
      `main.before(host); const inner = document.createElement('x-inner'); host.attachShadow({ mode: 'open' }).append(inner); inner.attachShadow({ mode: 'open' }).innerHTML = ${markup(words)}`,
  },
  {
    name: 'srcdoc frame',
    script: (words) => `frame.srcdoc = ${markup(words)}; main.before(frame)`,
  },
  {
    name: 'written frame',
    script: (words) => `main.before(frame); frame.contentDocument.body.innerHTML = ${markup(words)}`,
  },
  {
    name: 'shadow root in a frame in a frame',
    script: (words) =>
      `main.before(frame); const page = frame.contentDocument; const inner = page.createElement('iframe'); page.body.append(inner); inner.contentDocument.body.innerHTML = '<div></div>'; inner.contentDocument.body.firstChild.attachShadow({ mode: 'open' }).innerHTML = ${markup(words)}`,
  },
  {
    name: 'slot',
    script: (words) =>
      `host.append(${JSON.stringify(words.secret)}); host.attachShadow({ mode: 'open' }).innerHTML = '<p>${words.head} <slot></slot></p>'; main.before(host)`,
  },
  {
    name: 'greeting around a component',
    script: (words) =>
      `const p = document.createElement('p'); p.append('${words.head} ', host); host.attachShadow({ mode: 'open' }).append(${JSON.stringify(words.secret)}); main.before(p)`,
  },
  {
    name: 'long text',
    script: (words) =>
      `main.insertAdjacentHTML('beforebegin', '<p>' + ${text(words)} + '. ' + 'Rất vui được đón khách ở cửa hàng của chúng tôi hôm nay. '.repeat(8) + '</p>')`,
  },
  {
    name: 'middle of a long text',
    script: (words) =>
      `main.insertAdjacentHTML('beforebegin', '<p>' + 'Cửa hàng mở cửa cả tuần. '.repeat(20) + ${text(words)} + '. ' + 'Rất vui được đón khách. '.repeat(20) + '</p>')`,
  },
  {
    name: 'start of a long paragraph in pieces',
    script: (words) =>
      `main.insertAdjacentHTML('beforebegin', '<p>${words.head} <b>${words.secret}</b>, ' + 'rất vui được đón khách ở cửa hàng của chúng tôi hôm nay. '.repeat(8) + '</p>')`,
  },
  {
    name: 'far text',
    script: (words) =>
      `const far = document.createElement('div'); for (let i = 0; i < 60_001; i++) far.append(document.createTextNode('·')); main.before(far); main.insertAdjacentHTML('afterend', ${markup(words)})`,
  },
  {
    name: 'attribute',
    script: (words) => `host.setAttribute('aria-label', ${text(words)}); main.before(host)`,
  },
  {
    name: 'long attribute',
    script: (words) =>
      `host.setAttribute('title', ${text(words)} + '. ' + 'Rất vui được đón khách ở cửa hàng. '.repeat(8)); main.before(host)`,
  },
  {
    name: 'input value',
    script: (words) =>
      `const field = document.createElement('input'); field.value = ${text(words)}; main.before(field); main.insertAdjacentHTML('beforebegin', ${markup(words)})`,
  },
];

/** What pages say to a visitor who is signed in: one secret each. All names and addresses are invented. */
export const SAID: readonly VisitorSentence[] = [
  { head: 'Xin chào,', secret: 'Đỗ Thử Quyên' },
  { head: 'Hello,', secret: 'Ella Sampleton' },
  { head: 'Giao đến:', secret: '9 Ngõ Thử 22' },
  { head: 'Mã đơn hàng:', secret: '25119900XQ' },
];

/** Script for SHOP_PAGE that puts a sentence into a kind of tree, and its secret once more where no words introduce it. */
export function plant({ script }: Container, sentence: VisitorSentence): string {
  return `(() => {
    const main = document.querySelector('main'), host = document.createElement('div'), frame = document.createElement('iframe');
    ${script(sentence)};
    const again = document.createElement('span'); again.textContent = ${JSON.stringify(sentence.secret)}; again.id = 'again'; main.before(again);
  })()`;
}

export const SHOP_PAGE =
  '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Ấm trà gốm</title></head><body><main><h1>Ấm trà gốm</h1><p>250.000đ</p><p>Người bán: Gốm Mây</p><p>Ấm dung tích 400 ml, men rạn, quai tre, kèm hai chén cùng bộ và khay gỗ. Nung ở 1.250 độ, dùng được với nước sôi. Rửa bằng tay, không dùng trong lò vi sóng.</p><p>Bảo hành mười hai tháng. Đổi trong bảy hôm.</p></main></body></html>';
