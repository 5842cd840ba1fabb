import type { FilledPaper } from '@/lib/domain/matter/paper';
import { namePaperFile } from '@/lib/matters/folder-plan';
import { writePaperHtml } from '@/lib/papers/paper-html';
import { saveFile } from './save-file';

/**
 * Prints a paper as a document of its own, so that margins and page numbers are the paper's. The frame is out of view and not
 * hidden, because Firefox prints no hidden frame; it is removed after printing.
 */
export function printPaper(paper: FilledPaper): void {
  const frame = document.createElement('iframe');
  frame.title = paper.title;
  frame.setAttribute('aria-hidden', 'true');
  // No script runs in it; the page itself asks it to print.
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.style.cssText = 'position:fixed;right:100%;width:210mm;height:297mm;border:0';
  frame.srcdoc = writePaperHtml(paper);
  frame.addEventListener('load', () => {
    const { contentWindow } = frame;
    contentWindow?.addEventListener('afterprint', () => frame.remove());
    contentWindow?.print();
  });
  document.body.append(frame);
}

/** Saves a paper as DOCX. Resolves to false if the file could not be made. */
export async function savePaper(paper: FilledPaper): Promise<boolean> {
  try {
    // docx is some 240 kB, and most visits save nothing.
    const { writePaperDocx } = await import('@/lib/papers/paper-docx');
    saveFile(await writePaperDocx(paper), namePaperFile(paper.id, 'docx'));
    return true;
  } catch (thrown) {
    console.warn('[papers] the file could not be made', thrown);
    return false;
  }
}
