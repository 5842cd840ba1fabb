import type { ReactNode } from 'react';
import type { FieldName } from '@/lib/papers/fields';
import type { DraftBlock, DraftPart, PaperDraft } from '@/lib/papers/paper-draft';
import { insertTitle, SIGNATURE_WORDS } from '@/lib/papers/paper-html';
import { getFieldLabel, usePaperWords } from './paper-words';

interface PaperSheetProps {
  draft: PaperDraft;
  /** Moves the focus to a field. */
  onChoose: (name: FieldName) => void;
}

/**
 * Shows the paper's text with the values filled in. A press on a value moves the focus to the field of that value. The values are
 * not in the tab order, because the keyboard reaches every field in the form.
 */
export function PaperSheet({ draft, onChoose }: PaperSheetProps) {
  const renderLine = (parts: readonly DraftPart[]) => <SheetLine parts={parts} onChoose={onChoose} />;
  return (
    <article
      lang={draft.language}
      className="@container grid gap-2 rounded-xl border border-line bg-sheet p-5 text-ink leading-relaxed"
    >
      {insertTitle(draft).map((block, index) => (
        // The blocks of a draft have no names, and their order is the template's.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <SheetBlock key={index} block={block} language={draft.language} write={renderLine} />
      ))}
    </article>
  );
}

interface SheetBlockProps {
  block: DraftBlock | { readonly kind: 'title'; readonly text: string };
  language: PaperDraft['language'];
  write: (parts: readonly DraftPart[]) => ReactNode;
}

function SheetBlock({ block, language, write }: SheetBlockProps) {
  switch (block.kind) {
    case 'title':
      return <h2 className="my-2 text-center font-bold text-lg">{block.text}</h2>;
    case 'heading':
      return <h3 className="mt-2 font-semibold">{write(block.line)}</h3>;
    case 'paragraph':
      return (
        <p
          className={`whitespace-pre-line ${block.align === 'center' ? '-mb-2 text-center font-semibold' : block.align === 'right' ? 'text-right' : ''}`}
        >
          {write(block.line)}
        </p>
      );
    case 'list':
      return (
        <ol className="grid list-decimal gap-1 pl-6">
          {block.items.map((item) => (
            <li key={toLineKey(item)} className="whitespace-pre-line">
              {write(item)}
            </li>
          ))}
        </ol>
      );
    case 'rows':
      return (
        <dl className="grid gap-1">
          {block.rows.map(({ label, line }) => (
            <div key={label} className="grid gap-x-3 @min-[26rem]:grid-cols-[10rem_1fr]">
              <dt className="text-soft">{label}</dt>
              <dd className="whitespace-pre-line">{write(line)}</dd>
            </div>
          ))}
        </dl>
      );
    case 'signature':
      return (
        <div className="mt-4 grid gap-1 justify-self-end text-center">
          <p>{write(block.place)}</p>
          <p className="pb-10 text-soft text-sm italic">{SIGNATURE_WORDS[language]}</p>
          <p className="font-semibold">{write(block.name)}</p>
        </div>
      );
    case 'columns':
      return (
        <div className="mt-2 grid gap-4 text-center @min-[26rem]:grid-flow-col @min-[26rem]:auto-cols-fr">
          {block.cells.map(({ head, lines, isSigned }) => (
            <div key={toLineKey(head)} className="grid content-start gap-0.5">
              <p className="font-semibold">{write(head)}</p>
              {isSigned && <p className="pb-10 text-soft text-sm italic">{SIGNATURE_WORDS[language]}</p>}
              {lines.map((line) => (
                <p key={toLineKey(line)}>{write(line)}</p>
              ))}
            </div>
          ))}
        </div>
      );
  }
}

const toLineKey = (parts: readonly DraftPart[]) =>
  parts.map(({ text, field }) => `${field ?? ''}${text}`).join('|');

function SheetLine({
  parts,
  onChoose,
}: {
  parts: readonly DraftPart[];
  onChoose: (name: FieldName) => void;
}) {
  const words = usePaperWords();
  return parts.map(({ text, field }, index) =>
    field === undefined ? (
      text
    ) : (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line have no names, and their order is the template's
        key={index}
        href={`#${field}`}
        tabIndex={-1}
        onClick={(event) => {
          event.preventDefault();
          onChoose(field);
        }}
        className={`border-b border-dotted ${text === '' ? 'border-ask bg-ask-wash px-1 text-ask' : 'border-edge'}`}
      >
        {text === '' ? `[${getFieldLabel(field, words)}]` : text}
      </a>
    ),
  );
}
