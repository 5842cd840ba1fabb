import type { FilledPaper } from '@/lib/domain/matter/paper';
import { insertTitle, type OrderedBlock } from './paper-html';

/** Returns a paper as plain text, which can be pasted into a message or a form. */
export function formatPaperText(paper: FilledPaper): string {
  return insertTitle(paper).map(formatBlock).join('\n\n');
}

function formatBlock(block: OrderedBlock): string {
  switch (block.kind) {
    case 'title':
    case 'heading':
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.map((item, index) => `${index + 1}. ${item}`).join('\n');
    case 'rows':
      return block.rows.map(([label, value]) => `${label}: ${value}`).join('\n');
    case 'signature':
      return `${block.place}\n${block.name}`;
    case 'columns':
      return block.cells
        .map(({ head, lines }) => [head, ...lines].filter((line) => line !== '').join('\n'))
        .join('\n\n');
  }
}
