import { textOf } from '@/demo/overlay/texts';
import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';

/**
 * The least that marks on all cards on record can cost: one element each, with a closed root, a shared sheet and a
 * copied button, placed without any checks or listeners.
 */
const CSS = `:host{all:initial!important;display:flex!important;position:absolute!important;inset:auto auto 6px 6px!important}
svg{flex:none;width:1.25em;height:1.25em;fill:none;stroke:currentColor;stroke-width:1.6}
button{appearance:none;margin:0;display:flex;align-items:center;gap:.35em;padding:1px .6em;border:1px solid;border-radius:12px;font:500 .75em/1.4 system-ui,sans-serif}`;
const SVG = 'http://www.w3.org/2000/svg';

function start(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  const button = document.createElement('button');
  const shape = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 1 1 0-12.5zM5.1 8.3l2.1 2.1l3.9-4.4');
  shape.setAttribute('viewBox', '0 0 16 16');
  shape.append(path);
  button.append(shape, 'Có hồ sơ đăng ký');
  let done = 0;
  const draw = () => {
    const cards = document.querySelectorAll('.card');
    for (; done < cards.length; done++) {
      if (!textOf(done)) continue;
      const host = document.createElement(OVERLAY_TAG);
      const root = host.attachShadow({ mode: 'closed' });
      root.adoptedStyleSheets = [sheet];
      root.append(button.cloneNode(true));
      cards[done]?.querySelector('.picture')?.append(host);
    }
  };
  const soon = () => setTimeout(() => requestAnimationFrame(draw), 60);
  soon();
  for (const list of document.querySelectorAll('.results'))
    new MutationObserver(soon).observe(list, { childList: true });
}

Object.assign(globalThis, { overlayTest: { start } });
