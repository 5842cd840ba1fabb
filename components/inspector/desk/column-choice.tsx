import { Columns3 } from 'lucide-react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { TickBox } from '@/components/ui/form/tick-box';
import { DESK_COLUMNS, type DeskColumn } from './desk-columns';

interface ColumnChoiceProps {
  columns: readonly DeskColumn[];
  onChange: (columns: readonly DeskColumn[]) => void;
}

/** Lets an officer choose the columns of the desk's list by tick boxes. */
export function ColumnChoice({ columns, onChange }: ColumnChoiceProps) {
  const { t } = useOfficerWords();
  return (
    <fieldset className="rounded-xl border border-line bg-sheet px-4 py-1">
      <legend className="inline-flex items-center gap-2 px-1 font-medium text-sm">
        <Columns3 aria-hidden="true" size="1.1em" />
        {t('desk_columns')}
      </legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(9rem,100%),1fr))] gap-x-3">
        {DESK_COLUMNS.map((column) => (
          <TickBox
            key={column}
            checked={columns.includes(column)}
            onChange={(shown) =>
              onChange(DESK_COLUMNS.filter((one) => (one === column ? shown : columns.includes(one))))
            }
          >
            {t(`column_${column}`)}
          </TickBox>
        ))}
      </div>
    </fieldset>
  );
}
