import type { FilledPaper } from '@/lib/domain/matter/paper';
import { toPaperFileName } from '@/lib/matters/folder-plan';
import { renderPaperHtml } from '@/lib/papers/paper-html';
import { saveFile } from './save-file';

/**
 * Prints a paper as a document of its own, so that its own margins and page numbers apply. The frame with the paper stands
 * outside the view and is not hidden, because Firefox does not print a hidden frame. The frame is removed after printing.
 */
export function printPaper(paper: FilledPaper): void {
  const frame = document.createElement('iframe');
  frame.title = paper.title;
  frame.setAttribute('aria-hidden', 'true');
  // No script runs inside the frame; this page calls its `print`.
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.style.cssText = 'position:fixed;right:100%;width:210mm;height:297mm;border:0';
  frame.srcdoc = renderPaperHtml(paper);
  frame.addEventListener('load', () => {
    const { contentWindow } = frame;
    contentWindow?.addEventListener('afterprint', () => frame.remove());
    contentWindow?.print();
  });
  document.body.append(frame);
}

/** Saves a paper as DOCX. Resolves to false if the file could not be made. */
export async function savePaperAsDocx(paper: FilledPaper): Promise<boolean> {
  try {
    // The library `docx` has about 240 kB, so it is loaded only for saving.
    const { createPaperDocx } = await import('@/lib/papers/paper-docx');
    saveFile(await createPaperDocx(paper), toPaperFileName(paper.id, 'docx'));
    return true;
  } catch (thrown) {
    console.warn('[papers] the file could not be made', thrown);
    return false;
  }
}
