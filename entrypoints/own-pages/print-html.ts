/**
 * Prints a document by itself: in a frame of this page that runs nothing (the extension's policy holds in it) and is removed
 * after the print dialog was closed.
 */
export function printHtml(html: string): void {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.srcdoc = html;
  frame.addEventListener('load', () => {
    const inside = frame.contentWindow;
    if (!inside) return;
    // Firefox closes its dialog later than `print` returns.
    inside.addEventListener('afterprint', () => frame.remove(), { once: true });
    inside.focus();
    inside.print();
  });
  document.body.append(frame);
}
