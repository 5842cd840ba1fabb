import { Link2, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { TextField } from '@/components/ui/form/text-field';
import { useWords } from '@/components/ui/words';
import type { SavedSearch } from '@/lib/intake/officers/desk-contract';

interface SavedSearchesProps {
  searches: readonly SavedSearch[];
  busy: boolean;
  onOpen: (search: SavedSearch) => void;
  onSave: (name: string) => void;
  onDelete: (search: SavedSearch) => void;
  /** Copies the URL of the list in view. */
  onCopy: () => void;
}

/** Shows the searches that the unit saved, and a form to save the list in view under a name. */
export function SavedSearches({ searches, busy, onOpen, onSave, onDelete, onCopy }: SavedSearchesProps) {
  const words = useWords();
  const { t } = useOfficerWords();
  const [name, setName] = useState('');
  return (
    <section
      aria-label={t('searches_title')}
      className="grid max-h-[50vh] shrink-0 gap-2 overflow-auto rounded-xl border border-line bg-sheet p-3"
    >
      <h2 className="font-semibold">{t('searches_title')}</h2>
      {searches.length === 0 && <p className="text-sm text-soft">{t('searches_none')}</p>}
      <ul className="grid grid-cols-1 divide-y divide-line">
        {searches.map((search) => (
          <li key={search.id} className="flex items-center gap-2">
            <button
              type="button"
              onClick={() => onOpen(search)}
              className="grid min-h-11 min-w-0 flex-1 content-center rounded px-1 text-left hover:bg-sun-wash"
            >
              <span className="truncate font-medium text-link">{search.name}</span>
              <span className="truncate text-soft text-xs">
                {t('searches_by', { name: search.savedBy, time: words.time(search.savedAt) })}
              </span>
            </button>
            <ConfirmButton
              look="quiet"
              icon={Trash2}
              iconOnly
              className="px-2!"
              disabled={busy}
              label={t('searches_delete', { name: search.name })}
              title={t('searches_delete', { name: search.name })}
              onConfirm={() => onDelete(search)}
            >
              {t('searches_delete_text')}
            </ConfirmButton>
          </li>
        ))}
      </ul>
      <form
        className="flex flex-wrap items-end gap-2 border-line border-t pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          onSave(name.trim());
          setName('');
        }}
      >
        <div className="min-w-[min(10rem,100%)] flex-1">
          <TextField label={t('searches_name')} maxLength={100} value={name} onChange={setName} />
        </div>
        <Button type="submit" disabled={busy || name.trim() === ''}>
          {t('searches_save')}
        </Button>
        <Button look="quiet" icon={Link2} onClick={onCopy}>
          {t('searches_copy')}
        </Button>
      </form>
    </section>
  );
}
