import type { FilledPaper, PaperBlock } from '@/lib/domain/matter/paper';

/** A text that looks like markup, a formula and a loop. */
export const HOSTILE = '<img src=x onerror="alert(1)"> =CMD() {#loop} & \u0110ầy đủ: ệ, ữ, ộ';
/** A paper in which every text is `HOSTILE`. */
export const HOSTILE_PAPER: FilledPaper = {
  id: 'seller-letter',
  language: 'vi',
  title: HOSTILE,
  blocks: [
    { kind: 'heading', text: HOSTILE },
    { kind: 'paragraph', text: `${HOSTILE}\n${HOSTILE}`, align: 'right' },
    { kind: 'list', items: [HOSTILE, HOSTILE] },
    { kind: 'rows', rows: [[HOSTILE, `${HOSTILE}\n2`]] },
    { kind: 'list', items: [HOSTILE] },
    { kind: 'signature', place: HOSTILE, name: HOSTILE },
    {
      kind: 'columns',
      cells: [
        { head: HOSTILE, lines: [HOSTILE], isSigned: true },
        { head: HOSTILE, lines: [], isSigned: false },
      ],
    },
  ],
  basis: [],
  checkedOn: '2026-11-30',
};

const textsOfBlock = (block: PaperBlock): readonly string[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.text];
    case 'list':
      return block.items;
    case 'rows':
      return block.rows.flat();
    case 'signature':
      return [block.place, block.name];
    case 'columns':
      return block.cells.flatMap(({ head, lines }) => [head, ...lines]);
  }
};
/** Every text of a paper. */
export const textsOf = ({ title, blocks }: FilledPaper) => [title, ...blocks.flatMap(textsOfBlock)];

export const withoutSpace = (text: string) => text.replace(/\s+/g, '');
