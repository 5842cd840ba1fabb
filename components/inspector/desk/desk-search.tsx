import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import { useOfficerWords } from '@/components/inspector/officer-words';
import { Button } from '@/components/ui/button';

interface DeskSearchProps {
  /** Search words of the list that is shown. */
  words: string;
  onSearch: (words: string) => void;
}

/** The search box of the desk: it searches when Enter or its button is pressed. */
export function DeskSearch({ words, onSearch }: DeskSearchProps) {
  const { t } = useOfficerWords();
  const id = useId();
  const [typed, setTyped] = useState(words);
  const [before, setBefore] = useState(words);
  if (before !== words) {
    // Another list is shown now, so the box takes over the search words of that list.
    setBefore(words);
    setTyped(words);
  }
  return (
    <search className="min-w-0 shrink-0">
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(typed.trim());
        }}
      >
        <label htmlFor={id} className="sr-only">
          {t('desk_search')}
        </label>
        <input
          id={id}
          type="search"
          value={typed}
          maxLength={200}
          autoComplete="off"
          placeholder={t('desk_search_hint')}
          onChange={(event) => setTyped(event.target.value)}
          className="min-h-11 w-full min-w-0 rounded-lg border border-edge bg-sheet px-3 text-ink"
        />
        <Button
          type="submit"
          icon={Search}
          aria-label={t('desk_search')}
          title={t('desk_search')}
          className="px-3!"
        />
      </form>
    </search>
  );
}
