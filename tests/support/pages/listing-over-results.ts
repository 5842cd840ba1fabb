import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';

export const FACEBOOK = 'www.facebook.com';

const listing = (id: string, title: string) =>
  JSON.stringify({
    __typename: 'GroupCommerceProductItem',
    id,
    marketplace_listing_title: title,
    listing_price: { amount: '245000.00', currency: 'VND', formatted_amount: '₫245,000' },
    marketplace_listing_seller: { __typename: 'User', id: '100012345678901', name: 'Người bán thử' },
    location_text: { text: 'Hà Nội' },
  });

/**
 * An invented Facebook Marketplace page: results whose listings are in the page's state, and a listing that opens over them as a
 * dialog with its own address, without loading, and closes by going back.
 */
export function facebookPage(): string {
  const items = [0, 1, 2, 3].map((n) => ({ id: `123450987654321${n}`, title: `Ấm trà gốm men lam ${n}` }));
  const state = (text: string) =>
    `<script type="application/json" data-sjs>{"require":[["x",[{"__bbox":{"result":{"data":{"listings":[${text}]}}}}]]]}</script>`;
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Marketplace</title>
${state(items.map(({ id, title }) => listing(id, title)).join(','))}</head><body>
<div role="main"><h1>Marketplace</h1>${items
    .map(
      ({ id, title }) =>
        `<p><a href="/marketplace/item/${id}/?ref=search"><span>₫245,000</span><span>${title}</span><span>Hà Nội</span></a></p>`,
    )
    .join('')}<p>${'Chợ trên mạng của khu phố bạn. '.repeat(30)}</p></div>
<script>
const close = () => document.querySelector('[role=dialog]')?.remove();
for (const link of document.querySelectorAll('a[href*="/item/"]')) link.addEventListener('click', (event) => {
  event.preventDefault();
  history.pushState({}, '', link.getAttribute('href').split('?')[0]);
  const box = document.createElement('div');
  box.setAttribute('role', 'dialog');
  box.innerHTML = '<h1></h1><a href="/marketplace/profile/100012345678901/">Người bán thử</a><p>' + 'Còn tốt, ít dùng, ai mua liên hệ. '.repeat(20) + '</p>';
  box.querySelector('h1').textContent = link.children[1].textContent;
  document.body.append(box);
});
addEventListener('popstate', close);
</script></body></html>`;
}

/** Expression for two numbers: our marks in the open dialog, and our elements in the whole page. */
export const OURS_OVER = `[document.querySelectorAll('[role=dialog] ${OVERLAY_TAG}').length, document.querySelectorAll('${OVERLAY_TAG}').length]`;
