import type { Host, HostMaker } from '../host';
import type { Size } from './box';
import { hasWords, type NoticeLook, type Spot } from './choose-spot';

/**
 * The chip as it is drawn (`button`), and an invisible copy of the chip (`probe`). The copy has only the words of the state and
 * exists to be measured.
 */
export interface NoticeChip {
  readonly host: Host;
  readonly button: HTMLButtonElement;
  readonly probe: HTMLButtonElement;
  /** Sizes of the chip with all words (`full`) and of `probe` (`brief`); each is undefined until the browser has reported it. */
  readonly measured: { full?: Size; brief?: Size };
}

const NOTICE_CSS = `
:host([at="notice"]){position:fixed!important;inset:0 auto auto 0!important;width:0!important;height:0!important;z-index:2147483646!important}
.mark.notice{position:absolute;left:0;top:0;width:max-content;max-width:min(24em,100vw - 24px);white-space:nowrap;font-size:.875em;min-height:32px;border-radius:16px;padding:3px .85em 3px .5em}
.mark.notice.small{padding:0;gap:.3em;justify-content:center}
.mark.probe{visibility:hidden;pointer-events:none}
`;

/**
 * Creates the chip of a mark, with all words of the mark. The chip stays invisible until it has a spot. Undefined if `mark`
 * cannot be copied.
 */
export function createNoticeChip(mark: HTMLButtonElement, createHost: HostMaker): NoticeChip | undefined {
  const host = createHost('notice', NOTICE_CSS);
  const button = mark.cloneNode(true);
  const probe = mark.cloneNode(true);
  if (!(button instanceof HTMLButtonElement) || !(probe instanceof HTMLButtonElement)) return undefined;
  for (const copy of [button, probe]) {
    copy.className = 'mark notice';
    copy.removeAttribute('aria-expanded');
    copy.removeAttribute('style');
    setNoticeChipContent(copy, mark, copy === button ? 'full' : 'brief');
    host.root.append(copy);
  }
  probe.classList.add('probe');
  probe.inert = true;
  button.style.visibility = 'hidden';
  return { host, button, probe, measured: {} };
}

/**
 * Stores the size of the chip (`button`) or of `probe`, an invisible copy with few words, as the browser reported it. The chip's
 * size is stored only while the chip shows all its words.
 */
export function storeMeasuredSize(
  { button, probe, measured }: NoticeChip,
  { target, boundingClientRect }: IntersectionObserverEntry,
  look: NoticeLook,
): void {
  if (boundingClientRect.width === 0) return;
  const size = {
    width: Math.ceil(boundingClientRect.width),
    height: Math.ceil(boundingClientRect.height),
  };
  if (target === probe) measured.brief = size;
  if (target === button && look === 'full') measured.full = size;
}

/** Shows the chip at a spot, or hides it if there is no spot. */
export function showOrHideNoticeChip(
  { button }: NoticeChip,
  mark: HTMLButtonElement,
  spot: Spot | undefined,
): void {
  button.style.visibility = spot ? 'visible' : 'hidden';
  if (!spot) return;
  setNoticeChipContent(button, mark, spot.look);
  button.style.width = hasWords(spot.look) ? '' : `${spot.right - spot.left}px`;
  button.style.translate = `${spot.left}px ${spot.top}px`;
}

/** True if the chip is focused or its panel is open. */
export function isChipFocusedOrOpen({ host, button }: NoticeChip): boolean {
  return host.root.activeElement !== null || button.getAttribute('aria-expanded') === 'true';
}

/**
 * Fills a notice with copies of parts of the mark, as `look` says: shapes only, or also the words of the mark's last part. These
 * words say what to check or, if there is nothing to check, the state. With the look `full`, the notice of an official warning
 * shows the verdict's headline instead of these words.
 */
function setNoticeChipContent(
  button: HTMLButtonElement,
  { firstElementChild: sign, lastElementChild: part }: HTMLButtonElement,
  look: NoticeLook,
): void {
  const isSmall = !hasWords(look);
  const [shape, words] = part?.children ?? [];
  const shown = [look === 'shape' ? undefined : sign, shape, isSmall ? undefined : words];
  button.replaceChildren(...shown.flatMap((one) => one?.cloneNode(true) ?? []));
  const { state, full = '' } = button.dataset;
  if (look === 'full' && state === 'warned' && button.lastElementChild)
    button.lastElementChild.textContent = full;
  button.classList.toggle('small', isSmall);
  button.title = isSmall ? (button.getAttribute('aria-label') ?? '') : '';
}
