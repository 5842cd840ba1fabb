import { useId } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import type { PaperDraft } from '@/lib/papers/paper-draft';
import { usePaperWords } from './paper-words';

interface CopyRowsProps {
  draft: PaperDraft;
  onCopy: (text: string) => Promise<boolean>;
}

/** Shows the rows of a paper, each with a button that copies it. A row with a missing field cannot be copied. */
export function CopyablePaperRows({ draft, onCopy }: CopyRowsProps) {
  return (
    <ul className="grid gap-3" lang={draft.language}>
      {draft.blocks.flatMap((block) =>
        block.kind === 'rows'
          ? block.rows.map(({ label, line }) => (
              <CopyablePaperRow
                key={label}
                label={label}
                text={line.map((part) => part.text).join('')}
                isWhole={line.every(({ text }) => text !== '')}
                onCopy={onCopy}
              />
            ))
          : [],
      )}
    </ul>
  );
}

interface CopyRowProps extends Pick<CopyRowsProps, 'onCopy'> {
  label: string;
  text: string;
  isWhole: boolean;
}

function CopyablePaperRow({ label, text, isWhole, onCopy }: CopyRowProps) {
  const { t } = usePaperWords();
  const id = useId();
  return (
    <li className="grid gap-2 rounded-xl border border-line bg-sheet p-4">
      <p id={id} className="font-medium">
        {label}
      </p>
      {isWhole ? (
        <>
          <p className="whitespace-pre-line">{text}</p>
          <div>
            {/* A changed text is a new one to copy: its button says no more that it was copied. */}
            <CopyButton key={text} about={id} onCopy={() => onCopy(text)} />
          </div>
        </>
      ) : (
        <p className="text-ask text-sm">{t('paper_row_waiting')}</p>
      )}
    </li>
  );
}
